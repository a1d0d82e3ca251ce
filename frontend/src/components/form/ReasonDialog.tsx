/** A step that wants a reason: the question, in the words of who asks it. */
import { useState } from "preact/hooks";
import { FormDialog } from "./FormDialog";
import { TextLine } from "./TextLine";

interface ReasonDialogProps {
  title: string;
  /** What the button that sends says. */
  submit: string;
  /** What the step does, above the field. */
  text?: string;
  label: string;
  hint?: string;
  /** What is said where nothing was written. */
  missing: string;
  /** A reason of one line, no longer than this. */
  maxLength?: number;
  /** May throw a `ProblemError`, which is then shown; closing is up to the one who asked. */
  onSubmit: (reason: string) => Promise<void> | void;
  onClose: () => void;
}

const FIELD = "reason";

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, submit, text, label, hint, missing, maxLength, onSubmit, onClose } = props;
  const [reason, setReason] = useState("");
  return (
    <FormDialog
      title={title}
      submit={submit}
      check={() => (reason.trim() === "" ? [{ field: FIELD, text: missing }] : [])}
      onSubmit={() => onSubmit(reason.trim())}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          {text && <p>{text}</p>}
          <TextLine
            id={FIELD}
            label={label}
            hint={hint}
            error={errorOf(FIELD)}
            value={reason}
            maxLength={maxLength}
            isLong={maxLength === undefined}
            onInput={setReason}
          />
        </>
      )}
    </FormDialog>
  );
}
