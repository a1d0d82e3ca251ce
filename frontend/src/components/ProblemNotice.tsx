/** Why something could not be shown or done, what to do next, and an id to quote. */
import { translate } from "../kernel/locale";
import type { ProblemError } from "../kernel/problem";
import { Notice } from "./Notice";

export function ProblemNotice({ problem, onRetry }: { problem: ProblemError; onRetry?: () => void }) {
  return (
    <Notice tone="error">
      <div role="alert">
        <p>
          <strong>{problemTitle(problem)}</strong>
        </p>
        {problem.detail && <p>{problem.detail}</p>}
      </div>
      {problem.status >= 500 && problem.requestId && (
        <p class="small">{translate("problem.id", { id: problem.requestId })}</p>
      )}
      {problem.status === 401 && (
        <p>
          <a href={`/sign-in?${new URLSearchParams({ return_to: location.pathname + location.search })}`}>
            {translate("nav.signIn")}
          </a>
        </p>
      )}
      {onRetry && problem.status !== 404 && (
        <button type="button" class="button button-secondary" onClick={onRetry}>
          {translate("action.retry")}
        </button>
      )}
    </Notice>
  );
}

/** The server's own words where it has some; they come in the reader's language. */
export function problemTitle(problem: ProblemError): string {
  if (problem.slug === "network") return translate("problem.network");
  if (problem.status === 404) return translate("problem.notFound");
  return problem.message || translate("problem.unknown");
}
