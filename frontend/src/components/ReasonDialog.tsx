/** The auditor's reason, asked when the first closed content is about to be read. */
import { useState } from "preact/hooks";
import { translate } from "../kernel/locale";
import { answerReason, isReasonWanted, MAXIMUM_REASON_LENGTH } from "../kernel/reason";
import { describedBy, Field } from "./Field";
import { FormDialog } from "./FormDialog";

export function ReasonDialog() {
  return isReasonWanted.value ? <ReasonQuestion /> : null;
}

function ReasonQuestion() {
  const [text, setText] = useState("");
  const wanted = { field: "visit-reason", text: translate("reason.missing") };
  return (
    <FormDialog
      title={translate("reason.title")}
      submit={translate("reason.submit")}
      check={() => (text.trim() === "" ? [wanted] : [])}
      onSubmit={() => answerReason(text.trim())}
      onClose={() => answerReason(null)}
    >
      {(errorOf) => {
        const field = {
          id: wanted.field,
          label: translate("reason.label"),
          hint: translate("reason.hint"),
          error: errorOf(wanted.field),
        };
        return (
          <Field {...field}>
            <input
              id={field.id}
              class="input"
              type="text"
              value={text}
              maxLength={MAXIMUM_REASON_LENGTH}
              aria-describedby={describedBy(field)}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </Field>
        );
      }}
    </FormDialog>
  );
}
