/** Whether the trail is what was written: for those who check it. */
import { useState } from "preact/hooks";
import { type AuditVerification, verifyTrail } from "../../api/history";
import { Notice } from "../../components/Notice";
import { ProblemNotice } from "../../components/ProblemNotice";
import { civilTime, formatClock } from "../../kernel/dates";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { translate } from "./texts";

export function Verification() {
  const [result, setResult] = useState<AuditVerification | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isVerifying, setVerifying] = useState(false);

  async function verify() {
    if (isVerifying) return;
    setVerifying(true);
    setProblem(null);
    try {
      setResult(await verifyTrail());
    } catch (cause) {
      setProblem(asProblem(cause));
    } finally {
      setVerifying(false);
    }
  }

  return (
    <>
      <button
        type="button"
        class="button button-secondary"
        aria-disabled={isVerifying || undefined}
        onClick={verify}
      >
        {translate(isVerifying ? "history.verifying" : "history.verify")}
      </button>
      {problem && <ProblemNotice problem={problem} onRetry={verify} />}
      {result && !isVerifying && <Result result={result} />}
    </>
  );
}

function Result({ result }: { result: AuditVerification }) {
  const clock = formatClock(civilTime(result.checked_at).minutes);
  if (!result.is_intact) {
    return (
      <Notice tone="error">
        <p role="alert">
          <strong>{translate("history.broken")}</strong> {result.finding}
        </p>
      </Notice>
    );
  }
  const text =
    result.entries === null
      ? translate("history.intact", { clock })
      : translate("history.intactOf", { clock, count: result.entries });
  return (
    <Notice>
      <p role="status">{text}</p>
    </Notice>
  );
}
