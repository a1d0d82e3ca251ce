/** The shell around the views, once it is known who is using it. */
import { useEffect, useState } from "preact/hooks";
import { ErrorBoundary, lazy } from "preact-iso";
import { loadSession, session } from "./api/session";
import { ProblemNotice } from "./components/ProblemNotice";
import { Shell } from "./components/Shell";
import { SessionKeeper } from "./features/session/SessionKeeper";
import { translate, translateWord } from "./kernel/locale";
import { asProblem, type ProblemError } from "./kernel/problem";
import { isReasonWanted } from "./kernel/reason";
import { viewing } from "./kernel/viewing";
import { Routes } from "./routes";

const ReadingReason = lazy(() => import("./components/form/ReadingReason"));

export function App() {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const start = () => {
    setProblem(null);
    loadSession().catch((cause) => setProblem(asProblem(cause)));
  };
  useEffect(start, []);
  const current = session.value;
  const name = current?.person_name ?? (current?.account ? translateWord("account", current.account) : null);
  return (
    <Shell
      organisation={current?.organisation_name ?? translate("app.organisation")}
      userName={name}
      mayImport={current?.may_import ?? false}
    >
      {problem && <ProblemNotice problem={problem} onRetry={start} />}
      {/* A new actor, or the eyes of another, is a new app: nothing of the views before survives. */}
      {current && <Routes key={`${current.id} ${viewing.value?.target}`} />}
      {isReasonWanted.value && (
        <ErrorBoundary>
          <ReadingReason />
        </ErrorBoundary>
      )}
      <SessionKeeper />
    </Shell>
  );
}
