/** Fields of a form; each finds its label, its error and what somebody else wrote in the form itself. */
import { parseDateInput } from "../../kernel/inputs";
import { describedBy, Field } from "../Field";
import { translate } from "./texts";
import type { Form, FormValues } from "./useForm";

/** Names of the fields whose value is a `Kind`. */
type NameOf<Values, Kind> = Extract<
  { [Name in keyof Values]: Values[Name] extends Kind ? Name : never }[keyof Values],
  string
>;

export interface FieldProps<Values extends FormValues, Kind> {
  form: Form<Values>;
  name: NameOf<Values, Kind>;
  hint?: string | undefined;
}

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** What the field's control and its surroundings need; `write` puts a value into words. */
function usual<Values extends FormValues, Kind>(
  { form, name, hint }: FieldProps<Values, Kind>,
  write: (value: string) => string,
) {
  const id = form.fieldId(name);
  const theirs = form.theirs?.[name];
  const differs = theirs !== undefined && theirs !== form.values[name];
  const meanwhile = differs
    ? translate("form.theirs", { value: write(String(theirs)) || translate("form.empty") })
    : undefined;
  const field = {
    id,
    label: form.labels[name],
    hint: [hint, meanwhile].filter(Boolean).join(" ") || undefined,
    error: form.errorAt(name),
  };
  const control = {
    id,
    "aria-invalid": field.error ? (true as const) : undefined,
    "aria-describedby": describedBy(field),
  };
  return { field, control };
}

export function TextInput<Values extends FormValues>(
  props: FieldProps<Values, string> & { isShort?: boolean; isLong?: boolean },
) {
  const { form, name } = props;
  const { field, control } = usual(props, (value) => value);
  const shared = {
    ...control,
    class: props.isShort ? "input input-short" : "input",
    value: form.values[name] as string,
    onInput: (event: { currentTarget: { value: string } }) =>
      form.change({ [name]: event.currentTarget.value } as Partial<Values>),
  };
  return (
    <Field {...field}>
      {props.isLong ? (
        <textarea rows={3} {...shared} />
      ) : (
        <input type="text" autocomplete="off" {...shared} />
      )}
    </Field>
  );
}

export function DayInput<Values extends FormValues>(props: FieldProps<Values, string>) {
  return <TextInput {...props} isShort hint={props.hint ?? translate("form.dayHint")} />;
}

/** What is wrong with a day that was typed: nothing where the field is empty. */
export function dayObjection(text: string): string | undefined {
  return text.trim() === "" || parseDateInput(text) ? undefined : translate("form.dayWrong");
}

/** The day that was typed as the API writes it, null for an empty field. */
export function dayOf(text: string): string | null {
  return parseDateInput(text);
}

export function Choice<Values extends FormValues>(
  props: FieldProps<Values, string> & { options: readonly Option[]; empty?: string },
) {
  const { form, name, options, empty } = props;
  const { field, control } = usual(
    props,
    (value) => options.find((option) => option.value === value)?.text ?? empty ?? "",
  );
  return (
    <Field {...field}>
      <select
        {...control}
        class="input input-choice"
        value={form.values[name] as string}
        onChange={(event) => form.change({ [name]: event.currentTarget.value } as Partial<Values>)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function Check<Values extends FormValues>({ form, name, hint }: FieldProps<Values, boolean>) {
  const id = form.fieldId(name);
  return (
    <div class="field">
      <label class="choice" for={id}>
        <input
          id={id}
          type="checkbox"
          checked={form.values[name] as boolean}
          onChange={(event) => form.change({ [name]: event.currentTarget.checked } as Partial<Values>)}
        />
        <span>
          {form.labels[name]}
          {hint && <span class="field-hint">{hint}</span>}
        </span>
      </label>
    </div>
  );
}

/** One of a few that all stand there, none of them chosen until somebody does. */
export function Radios<Values extends FormValues>(
  props: FieldProps<Values, string> & { options: readonly Option[] },
) {
  const { form, name, options } = props;
  const { field } = usual(props, (value) => options.find((option) => option.value === value)?.text ?? "");
  const { id, error } = field;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      class={error ? "field has-error" : "field"}
      aria-describedby={describedBy(field)}
    >
      <legend>{field.label}</legend>
      {field.hint && (
        <span class="field-hint" id={`${id}-hint`}>
          {field.hint}
        </span>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {options.map((option) => (
        <label class="choice" key={option.value}>
          <input
            type="radio"
            name={id}
            checked={form.values[name] === option.value}
            onChange={() => form.change({ [name]: option.value } as Partial<Values>)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Several of a list, each a box of its own. */
export function Checks<Values extends FormValues>(
  props: FieldProps<Values, readonly string[]> & {
    options: readonly (Option & { hint?: string })[];
    /** What else a choice brings or takes with it. */
    settle?: (chosen: readonly string[]) => readonly string[];
  },
) {
  const { form, name, hint, options, settle = (values) => values } = props;
  const id = form.fieldId(name);
  const error = form.errorAt(name);
  const chosen = form.values[name] as readonly string[];
  const toggle = (value: string, isChosen: boolean) => {
    const next = isChosen ? [...chosen, value] : chosen.filter((other) => other !== value);
    form.change({ [name]: settle(next) } as unknown as Partial<Values>);
  };
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      class={error ? "field has-error" : "field"}
      aria-describedby={describedBy({ id, hint, error })}
    >
      <legend>{form.labels[name]}</legend>
      {hint && (
        <span class="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {options.map((option) => (
        <label class="choice" key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) => toggle(option.value, event.currentTarget.checked)}
          />
          <span>
            {option.text}
            {option.hint && <span class="field-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
