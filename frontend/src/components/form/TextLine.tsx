/** A labelled line or block of text that hands over every letter. */
import { describedBy, Field } from "../Field";

interface TextLineProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  maxLength?: number;
  isLong?: boolean;
  isShort?: boolean;
  onInput: (text: string) => void;
  /** Hears the text when it is finished: on Enter, and when the field is left. */
  onCommit?: (text: string) => void;
}

export function TextLine(props: TextLineProps) {
  const attributes = {
    id: props.id,
    class: props.isShort ? "input input-short" : "input",
    value: props.value,
    maxLength: props.maxLength,
    "aria-invalid": props.error ? true : undefined,
    "aria-describedby": describedBy(props),
    onChange: (event: { currentTarget: { value: string } }) => props.onCommit?.(event.currentTarget.value),
    onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
  };
  return (
    <Field id={props.id} label={props.label} hint={props.hint} error={props.error}>
      {props.isLong ? <textarea rows={3} {...attributes} /> : <input type="text" {...attributes} />}
    </Field>
  );
}
