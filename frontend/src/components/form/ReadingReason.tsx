/** The auditor's reason, asked when the first closed content is about to be read. */
import { translate } from "../../kernel/locale";
import { answerReason, MAXIMUM_REASON_LENGTH } from "../../kernel/reason";
import { ReasonDialog } from "./ReasonDialog";

export default function ReadingReason() {
  return (
    <ReasonDialog
      title={translate("reason.title")}
      submit={translate("reason.submit")}
      label={translate("reason.label")}
      hint={translate("reason.hint")}
      missing={translate("reason.missing")}
      maxLength={MAXIMUM_REASON_LENGTH}
      onSubmit={answerReason}
      onClose={() => answerReason(null)}
    />
  );
}
