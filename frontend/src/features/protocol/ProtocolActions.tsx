/** What can be done with the minutes now, the most likely step first; approving takes one press and is undone by one. */
import { useState } from "preact/hooks";
import { act, type PlainVerb, type Protocol, type ProtocolSheet } from "../../api/protocols";
import { FormDialog } from "../../components/form/FormDialog";
import { ProblemNotice } from "../../components/ProblemNotice";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { ChangeDialog, CorrectDialog, SendDialog } from "./ProtocolDialogs";
import { translate } from "./texts";

type Asking = "review" | "approval" | "change" | "lock" | "correct";

interface ProtocolActionsProps {
  sheet: ProtocolSheet;
  protocol: Protocol;
  onDone: () => void;
}

export function ProtocolActions({ sheet, protocol, onDone }: ProtocolActionsProps) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isSending, setSending] = useState(false);
  const { rights } = sheet;

  async function carryOut(verb: PlainVerb) {
    if (isSending) return;
    setSending(true);
    setProblem(null);
    try {
      await act(protocol, verb);
      announce(translate(`protocol.done.${verb}`));
      onDone();
    } catch (cause) {
      setProblem(asProblem(cause));
    } finally {
      setSending(false);
    }
  }

  const done = () => {
    setAsking(null);
    onDone();
  };
  const common = { sheet, protocol, onClose: () => setAsking(null), onDone: done };
  const isDraft = protocol.state === "draft";
  const step = (isShown: boolean, text: Parameters<typeof translate>[0], run: () => void, isFirst = false) =>
    isShown && (
      <button
        type="button"
        class={`button ${isFirst ? "button-primary" : "button-secondary"}`}
        // Not disabled while it sends: that would take the focus away from it.
        aria-disabled={isSending || undefined}
        onClick={run}
      >
        {translate(text)}
      </button>
    );
  return (
    <>
      <div class="actions">
        {step(rights.may_send && isDraft, "protocol.sendForReview", () => setAsking("review"), true)}
        {step(rights.may_send, "protocol.sendForApproval", () => setAsking("approval"), !isDraft)}
        {step(rights.may_approve, "protocol.approve", () => void carryOut("approve"), true)}
        {step(rights.may_request_change, "protocol.requestChange", () => setAsking("change"))}
        {step(rights.may_lock, "protocol.lock", () => setAsking("lock"), true)}
        {step(rights.may_undo_approval, "protocol.undoApproval", () => void carryOut("undo-approval"))}
        {step(rights.may_return, "protocol.returnToDraft", () => void carryOut("return-to-draft"))}
        {step(rights.may_correct, "protocol.correct", () => setAsking("correct"))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {asking === "review" && <SendDialog {...common} aim="review" />}
      {asking === "approval" && <SendDialog {...common} aim="approval" />}
      {asking === "change" && <ChangeDialog {...common} />}
      {asking === "correct" && <CorrectDialog {...common} />}
      {asking === "lock" && (
        <FormDialog
          title={translate("protocol.lock")}
          submit={translate("protocol.lock")}
          onSubmit={async () => {
            await act(protocol, "lock");
            announce(translate("protocol.done.lock"));
            done();
          }}
          onClose={() => setAsking(null)}
        >
          {() => <p>{translate("protocol.lockText")}</p>}
        </FormDialog>
      )}
    </>
  );
}
