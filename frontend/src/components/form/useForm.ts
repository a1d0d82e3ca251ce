/**
 * A form that keeps what is typed until the server has taken it: objections stand at their fields, by the pointers of
 * the answer, and when somebody else was quicker both versions are shown before anything is overwritten.
 */
import { useState } from "preact/hooks";
import { asProblem, type FieldProblem, type ProblemError } from "../../kernel/problem";
import { useUnsavedWarning } from "../../kernel/unsaved";
import type { FieldError } from "../ErrorSummary";

export type FormValues = Readonly<Record<string, string | boolean | readonly string[]>>;
type Name<Values> = Extract<keyof Values, string>;
export type Objections<Values> = Partial<Record<Name<Values>, string | undefined>>;

interface FormOptions<Values> {
  /** Begins the ids of the fields; one of each on a page. */
  id: string;
  labels: Readonly<Record<Name<Values>, string>>;
  initial: Values;
  /** What is wrong before the server is asked, by field. */
  check?: (values: Values) => Objections<Values>;
  /** Sends `values`; `before` is what they were when the reader began. Throws a `ProblemError`. */
  save: (values: Values, before: Values) => Promise<void>;
  /** What stands on the server now, when somebody else has changed it (412); the next `save` builds on that. */
  readNewest?: () => Promise<Values>;
}

export interface Form<Values> {
  readonly labels: Readonly<Record<Name<Values>, string>>;
  readonly values: Values;
  /** What somebody else wrote meanwhile, until the reader has chosen. */
  readonly theirs: Values | null;
  readonly errors: readonly FieldError[];
  readonly problem: ProblemError | null;
  readonly isSaving: boolean;
  readonly fieldId: (name: Name<Values>) => string;
  readonly errorAt: (name: Name<Values>) => string | undefined;
  readonly change: (part: Partial<Values>) => void;
  readonly submit: () => Promise<void>;
  readonly useTheirs: () => void;
}

const CONFLICT = 412;

export function useForm<Values extends FormValues>(options: FormOptions<Values>): Form<Values> {
  const [before, setBefore] = useState(options.initial);
  const [values, setValues] = useState(options.initial);
  const [theirs, setTheirs] = useState<Values | null>(null);
  const [refusal, setRefusal] = useState<Refusal>(NO_REFUSAL);
  const [isSaving, setSaving] = useState(false);
  useUnsavedWarning(!isSame(before, values));
  const fieldId = (name: string) => `${options.id}-${name}`;

  async function refuse(cause: ProblemError): Promise<void> {
    if (cause.status !== CONFLICT || !options.readNewest) {
      setRefusal(refusalOf(cause, values, fieldId));
      return;
    }
    const newest = await options.readNewest();
    setValues({ ...newest, ...changedPart(before, values) });
    setBefore(newest);
    setTheirs(newest);
  }

  async function submit(): Promise<void> {
    const wrong = Object.entries<string | undefined>(options.check?.(values) ?? {});
    const errors = wrong.flatMap(([name, text]) => (text ? [{ field: fieldId(name), text }] : []));
    setTheirs(null);
    setRefusal({ errors, problem: null });
    if (errors.length > 0 || isSaving) return;
    setSaving(true);
    try {
      await options.save(values, before);
    } catch (cause) {
      await refuse(asProblem(cause)).catch((again) => setRefusal({ errors: [], problem: asProblem(again) }));
    } finally {
      setSaving(false);
    }
  }

  return {
    labels: options.labels,
    values,
    theirs,
    ...refusal,
    isSaving,
    fieldId,
    errorAt: (name) => refusal.errors.find(({ field }) => field === fieldId(name))?.text,
    change: (part) => setValues((current) => ({ ...current, ...part })),
    submit,
    useTheirs: () => {
      setValues(before);
      setTheirs(null);
    },
  };
}

/** What is wrong: at fields, and beside them. */
type Refusal = Pick<Form<FormValues>, "errors" | "problem">;
const NO_REFUSAL: Refusal = { errors: [], problem: null };

/** What the server objects to, at the fields it names; whatever names none of them stands above the form. */
function refusalOf(cause: ProblemError, values: FormValues, fieldId: (name: string) => string): Refusal {
  // What is said of the whole is in the reader's language; of several places each has only its own, in English.
  const inWords = cause.errors.length === 1 ? cause.detail : null;
  const objections = cause.errors.map((error) => ({ name: nameAt(error), text: inWords ?? error.detail }));
  const known = objections.filter(({ name }) => name in values);
  const isAllAtFields = known.length > 0 && known.length === objections.length;
  return {
    errors: known.map(({ name, text }) => ({ field: fieldId(name), text })),
    problem: isAllAtFields ? null : cause,
  };
}

/** The fields whose value is no longer what it was. */
export function changedPart<Values extends FormValues>(before: Values, values: Values): Partial<Values> {
  const changed = Object.entries(values).filter(([name, value]) => !isSame(before[name], value));
  return Object.fromEntries(changed) as Partial<Values>;
}

/** An empty field is no value. */
export function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function nameAt({ pointer }: FieldProblem): string {
  return pointer.split("/")[1] ?? "";
}
