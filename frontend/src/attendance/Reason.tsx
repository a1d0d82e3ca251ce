/** Why somebody was away; who can read it is said with the field. */
import { useState } from "preact/hooks";
import { type AbsenceReason, type Attendance, saveReason } from "../api/attendance";
import { TextLine } from "../components/form/TextLine";
import { ProblemNotice } from "../components/ProblemNotice";
import { asProblem, type ProblemError } from "../kernel/problem";
import { announceSaved } from "../kernel/status";
import { translate } from "./texts";

interface ReasonProps {
  person: Attendance;
  itemId: string | null;
  reasons: readonly AbsenceReason[];
  onSaved: () => void;
}

export function Reason({ person, itemId, reasons, onSaved }: ReasonProps) {
  const before = reasons.find(({ agenda_item_id }) => agenda_item_id === itemId) ?? null;
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);

  async function save(text: string) {
    setProblem(null);
    if (text.trim() === (before?.text ?? "")) return;
    try {
      await saveReason(person.id, itemId, before, text.trim());
      announceSaved();
      onSaved();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <>
      <TextLine
        id={`reason-${person.id}-${itemId ?? "meeting"}`}
        label={translate("attending.reason")}
        hint={translate(person.person_id ? "attending.reasonHint" : "attending.reasonHintNobody")}
        value={typed ?? before?.text ?? ""}
        onInput={setTyped}
        onCommit={(text) => void save(text)}
      />
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
