/** Fields that hold what is being typed and hand it over when it is finished. */
import { useEffect, useState } from "preact/hooks";
import { describedBy, Field } from "../../components/Field";
import { parseClock } from "../../domain/programme";
import { formatMinutes } from "../../kernel/dates";
import { parseClockInput, parseDurationInput } from "../../kernel/inputs";
import type { DraftItem } from "./draft";
import { translate } from "./texts";

interface FieldProps<T> {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: T | null | undefined;
  onCommit: (value: T | null) => void;
}

export function TextField(props: FieldProps<string> & { isLong?: boolean; isShort?: boolean }) {
  const [text, setText] = useState(props.value ?? "");
  useEffect(() => setText(props.value ?? ""), [props.value]);
  const attributes = {
    id: props.id,
    class: props.isShort ? "input input-short" : "input",
    value: text,
    "aria-invalid": props.error ? true : undefined,
    "aria-describedby": describedBy(props),
    onInput: (event: { currentTarget: { value: string } }) => setText(event.currentTarget.value),
    onBlur: () => {
      const typed = text.trim() === "" ? null : text;
      if (typed !== (props.value ?? null)) props.onCommit(typed);
    },
  };
  return (
    <Field id={props.id} label={props.label} hint={props.hint} error={props.error}>
      {props.isLong ? (
        <textarea rows={rowsOf(text)} {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
    </Field>
  );
}

/** A field whose text means something else: a clock, a day, a number of minutes. */
function ParsedField<T>(
  props: FieldProps<T> & { write: (value: T) => string; parse: (text: string) => T | null; wrong: string },
) {
  const [wrong, setWrong] = useState(false);
  const written = props.value == null ? "" : props.write(props.value);
  return (
    <TextField
      id={props.id}
      label={props.label}
      hint={props.hint}
      error={wrong ? props.wrong : props.error}
      value={written}
      isShort
      onCommit={(text) => {
        const value = text === null ? null : props.parse(text);
        setWrong(text !== null && value === null);
        if (text === null || value !== null) props.onCommit(value);
      }}
    />
  );
}

export function ClockField(props: FieldProps<string>) {
  return (
    <ParsedField
      {...props}
      write={(clock) => formatMinutes(parseClock(clock) ?? 0)}
      parse={parseClockInput}
      wrong={translate("import.missing.clock")}
    />
  );
}

export function DurationField(props: FieldProps<number>) {
  return (
    <ParsedField
      {...props}
      write={String}
      parse={parseDurationInput}
      wrong={translate("import.wrongDuration")}
    />
  );
}

export function DateField(
  props: FieldProps<string> & { write: (day: string) => string; parse: (text: string) => string | null },
) {
  return <ParsedField {...props} wrong={translate("import.missing.date")} />;
}

interface ChoiceFieldProps extends FieldProps<string> {
  options: readonly { readonly value: string; readonly text: string }[];
  /** Text of the empty choice; without it something must be chosen. */
  empty?: string;
}

export function ChoiceField(props: ChoiceFieldProps) {
  return (
    <Field id={props.id} label={props.label} hint={props.hint} error={props.error}>
      <select
        id={props.id}
        class="input input-medium"
        value={props.value ?? ""}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(props)}
        onChange={(event) => props.onCommit(event.currentTarget.value || null)}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Unknown stays unknown, and is treated as closed, until a person says otherwise. */
export function OpennessField(props: {
  id: string;
  label?: string;
  value: DraftItem["openness"];
  onCommit: (value: unknown) => void;
}) {
  return (
    <ChoiceField
      id={props.id}
      label={props.label ?? translate("import.itemOpenness")}
      value={props.value}
      empty={translate("openness.unknown")}
      options={[
        { value: "open", text: translate("openness.open") },
        { value: "closed", text: translate("openness.closed") },
      ]}
      onCommit={props.onCommit}
    />
  );
}

function rowsOf(text: string): number {
  return Math.min(12, Math.max(3, Math.ceil(text.length / 80) + text.split("\n").length - 1));
}
