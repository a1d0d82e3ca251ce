/**
 * A decision while it is being written: saved by itself a moment after each pause, one write at a time, each built on
 * what was read. When somebody else was quicker both texts are shown; nothing is overwritten unseen.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Tagged } from "../../api/client";
import {
  changeDecision,
  createDecision,
  type Decision,
  type DecisionCreate,
  type DecisionPatch,
  readDecision,
} from "../../api/protocols";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announceNotSaved, announceSaved, announceSaving } from "../../kernel/status";
import { useUnsavedWarning } from "../../kernel/unsaved";

const PAUSE_MILLISECONDS = 700;
const CONFLICT = 412;

/** What can be written of a decision. */
export type DecisionValues = Pick<
  Decision,
  | "outcome"
  | "text"
  | "public_text"
  | "deferred_to"
  | "deferred_to_meeting_id"
  | "referred_to_body_id"
  | "dissent"
  | "votes_for"
  | "votes_against"
  | "votes_abstained"
>;

export const NEW_DECISION: DecisionValues = {
  outcome: "recorded",
  text: "",
  public_text: null,
  deferred_to: null,
  deferred_to_meeting_id: null,
  referred_to_body_id: null,
  dissent: null,
  votes_for: null,
  votes_against: null,
  votes_abstained: null,
};

export interface DecisionDraft {
  readonly values: DecisionValues;
  /** What somebody else wrote meanwhile, until the writer has chosen. */
  readonly theirs: Decision | null;
  readonly problem: ProblemError | null;
  readonly isUnsaved: boolean;
  readonly change: (part: DecisionPatch) => void;
  readonly save: () => Promise<void>;
  readonly keepMine: () => void;
  readonly useTheirs: () => void;
}

export function valuesOf(decision: Decision): DecisionValues {
  const names = Object.keys(NEW_DECISION) as (keyof DecisionValues)[];
  return Object.fromEntries(names.map((name) => [name, decision[name]])) as unknown as DecisionValues;
}

/** `seen` is the decision as it is on screen, null where none has been written; `onCreated` hears of the first save. */
export function useDecisionDraft(
  itemId: string,
  seen: Decision | null,
  onCreated: (decision: Decision) => void,
): DecisionDraft {
  const [values, setValues] = useState<DecisionValues>(seen ? valuesOf(seen) : NEW_DECISION);
  const [theirs, setTheirs] = useState<Tagged<Decision> | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isUnsaved, setUnsaved] = useState(false);
  const latest = useRef<Tagged<Decision> | null>(null);
  const known = useRef(seen);
  const pending = useRef<DecisionPatch>({});
  const timer = useRef(0);
  const running = useRef<Promise<void> | null>(null);
  const newest = useRef(values);
  newest.current = values;

  async function write(changes: DecisionPatch): Promise<void> {
    if (known.current === null) {
      const body: DecisionCreate = { ...newest.current, decided_on: null };
      latest.current = await createDecision(itemId, body);
      known.current = latest.current.value;
      onCreated(latest.current.value);
      return;
    }
    if (latest.current === null) {
      const found = await readDecision(known.current.id);
      if (found.value.updated_at !== known.current.updated_at) throw new Changed(found);
      latest.current = found;
    }
    latest.current = await changeDecision(latest.current, changes);
    known.current = latest.current.value;
  }

  async function saveOnce(): Promise<void> {
    const changes = pending.current;
    if (Object.keys(changes).length === 0) return;
    pending.current = {};
    announceSaving();
    try {
      await write(changes);
      setProblem(null);
      setUnsaved(Object.keys(pending.current).length > 0);
      announceSaved();
    } catch (cause) {
      pending.current = { ...changes, ...pending.current };
      announceNotSaved();
      await refuse(cause);
    }
  }

  async function refuse(cause: unknown): Promise<void> {
    if (cause instanceof Changed) {
      setTheirs(cause.found);
      return;
    }
    const failure = asProblem(cause);
    if (failure.status !== CONFLICT || known.current === null) {
      setProblem(failure);
      return;
    }
    await readDecision(known.current.id).then(setTheirs, (again) => setProblem(asProblem(again)));
  }

  async function save(): Promise<void> {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    running.current = saveOnce().finally(() => {
      running.current = null;
    });
    await running.current;
  }

  function change(part: DecisionPatch): void {
    setValues((current) => ({ ...current, ...part }) as DecisionValues);
    pending.current = { ...pending.current, ...part };
    setUnsaved(true);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(save, PAUSE_MILLISECONDS);
  }

  // Whoever leaves the view or the page takes nothing unsaved along.
  useEffect(() => () => void save(), []);
  useUnsavedWarning(isUnsaved);

  function settle(chosen: Tagged<Decision>): void {
    latest.current = chosen;
    known.current = chosen.value;
    setTheirs(null);
    setProblem(null);
  }

  return {
    values,
    theirs: theirs?.value ?? null,
    problem,
    isUnsaved,
    change,
    save,
    keepMine() {
      if (!theirs) return;
      settle(theirs);
      void save();
    },
    useTheirs() {
      if (!theirs) return;
      settle(theirs);
      pending.current = {};
      setValues(valuesOf(theirs.value));
      setUnsaved(false);
    },
  };
}

/** The decision on the server is not the one on screen. */
class Changed extends Error {
  constructor(readonly found: Tagged<Decision>) {
    super("changed since it was read");
  }
}
