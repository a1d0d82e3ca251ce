/** A member's own apology for a meeting to come, and the way back. */
import { useState } from "preact/hooks";
import { type Attendance, sendApology, withdrawApology } from "../api/attendance";
import { Field } from "../components/Field";
import { FormDialog } from "../components/form/FormDialog";
import { TextLine } from "../components/form/TextLine";
import { orNull } from "../components/form/useForm";
import { ProblemNotice } from "../components/ProblemNotice";
import { asProblem, type ProblemError } from "../kernel/problem";
import { announce } from "../kernel/status";
import { useSubstitutes } from "./Substitute";
import { translate } from "./texts";

interface ApologyProps {
  meeting: { readonly id: string; readonly body_id: string };
  /** The reader's own row, if they are on the list. */
  own: Attendance | undefined;
  onChanged: () => void;
}

export default function Apology({ meeting, own, onChanged }: ApologyProps) {
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);

  async function withdraw(attendance: Attendance) {
    setProblem(null);
    try {
      await withdrawApology(attendance);
      announce(translate("apology.withdrawn"));
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  if (own && own.status !== "invited" && own.status !== "excused") return null;
  return (
    <div class="actions screen-only">
      {own?.status === "excused" ? (
        <>
          <p>
            {translate("apology.sent")}
            {own.substitute_name && ` ${translate("attending.insteadCame", { name: own.substitute_name })}.`}
          </p>
          <button type="button" class="button button-secondary" onClick={() => void withdraw(own)}>
            {translate("apology.withdraw")}
          </button>
        </>
      ) : (
        <button type="button" class="button button-secondary" onClick={() => setAsking(true)}>
          {translate("apology.send")}
        </button>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {isAsking && <ApologyDialog meeting={meeting} onClose={() => setAsking(false)} onSent={onChanged} />}
    </div>
  );
}

function ApologyDialog(props: { meeting: ApologyProps["meeting"]; onClose: () => void; onSent: () => void }) {
  const { meeting, onClose, onSent } = props;
  const members = useSubstitutes(meeting.body_id);
  const [reason, setReason] = useState("");
  const [substitute, setSubstitute] = useState("");

  async function submit() {
    await sendApology(meeting.id, orNull(reason), substitute || null);
    announce(translate("apology.done"));
    onClose();
    onSent();
  }

  return (
    <FormDialog
      title={translate("apology.send")}
      submit={translate("apology.send")}
      onSubmit={submit}
      onClose={onClose}
    >
      {() => (
        <>
          <TextLine
            id="apology-reason"
            label={translate("apology.reason")}
            hint={translate("apology.reasonHint")}
            value={reason}
            onInput={setReason}
          />
          {members.length > 0 && (
            <Field id="apology-substitute" label={translate("apology.substitute")}>
              <select
                id="apology-substitute"
                class="input"
                value={substitute}
                onChange={(event) => setSubstitute(event.currentTarget.value)}
              >
                <option value="">{translate("apology.nobody")}</option>
                {members.map(({ id, name, seat }) => (
                  <option key={id} value={id}>
                    {seat ? `${name} (${seat})` : name}
                  </option>
                ))}
              </select>
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
