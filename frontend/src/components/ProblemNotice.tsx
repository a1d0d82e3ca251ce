/** Why something could not be shown or done, what to do next, and an id to quote. */
import { translate } from "../kernel/locale";
import type { ProblemError } from "../kernel/problem";
import { type Viewing, viewing } from "../kernel/viewing";
import { Notice } from "./Notice";

export function ProblemNotice({ problem, onRetry }: { problem: ProblemError; onRetry?: () => void }) {
  if (problem.status === 404 && viewing.value) return <NotForThem as={viewing.value} />;
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

/** What one looks for while looking as another: that they do not see it is the answer, not a failure. */
function NotForThem({ as }: { as: Viewing }) {
  const readers = location.pathname === as.path ? as.readers() : "";
  return (
    <Notice>
      <div role="status">
        <p>
          <strong>{translate("viewing.notSeen", { who: as.who() })}</strong>
        </p>
        <p>{translate("viewing.notSeenText", { readers }).trim()}</p>
      </div>
    </Notice>
  );
}

/** The server's own words where it has some; they come in the reader's language. */
export function problemTitle(problem: ProblemError): string {
  if (problem.slug === "network") return translate("problem.network");
  if (problem.status === 404) return translate("problem.notFound");
  return problem.message || translate("problem.unknown");
}
