/** The auditor's reason, asked when the first closed content is about to be read. */
import { useState } from "preact/hooks";
import { translate } from "../../kernel/locale";
import { answerReason, MAXIMUM_REASON_LENGTH } from "../../kernel/reason";
import { FormDialog } from "./FormDialog";
import { TextLine } from "./TextLine";

export default function ReasonDialog() {
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
      {(errorOf) => (
        <TextLine
          id={wanted.field}
          label={translate("reason.label")}
          hint={translate("reason.hint")}
          error={errorOf(wanted.field)}
          value={text}
          maxLength={MAXIMUM_REASON_LENGTH}
          onInput={setText}
        />
      )}
    </FormDialog>
  );
}
