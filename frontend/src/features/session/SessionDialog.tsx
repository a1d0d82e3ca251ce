/** The last two minutes of a session, and what comes after them. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { renewSession, session, sessionTimes, signOut } from "../../api/session";
import { useModal } from "../../components/modal";
import { ProblemNotice } from "../../components/ProblemNotice";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { isRefused } from "../../kernel/refusals";
import { canRenew } from "../../kernel/sessionTime";
import { translate } from "./texts";

export interface SessionDialogProps {
  phase: "warned" | "over";
}

export function SessionDialog({ phase }: SessionDialogProps) {
  return phase === "warned" ? <Warning /> : <Over />;
}

/** The countdown is read aloud this many seconds before the end, and not every second. */
const ANNOUNCED_SECONDS = [60, 30, 10];

function Warning() {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const seconds = useSecondsLeft();
  const times = sessionTimes.value;
  const isRenewable = times !== null && canRenew(times);

  async function stay() {
    try {
      await renewSession();
    } catch (cause) {
      const failed = asProblem(cause);
      // Too late: the dialog that follows says so.
      if (!isRefused.value) setProblem(failed);
    }
  }

  return (
    <Alert title={translate("session.warning")} onEscape={isRenewable ? stay : undefined}>
      <p class="countdown" aria-hidden="true">
        {translate("session.left", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}
      </p>
      <p>{translate(isRenewable ? "session.warningText" : "session.longestText")}</p>
      <SpokenCountdown seconds={seconds} />
      {problem && <ProblemNotice problem={problem} />}
      <div class="actions">
        {isRenewable ? (
          <button type="button" class="button button-primary" onClick={stay}>
            {translate("session.stay")}
          </button>
        ) : (
          <SignInAgain />
        )}
        <SignOutButton text={translate("signIn.signOut")} />
      </div>
    </Alert>
  );
}

function Over() {
  return (
    <Alert title={translate("session.over")}>
      <p>{translate("session.overText")}</p>
      <div class="actions">
        <SignInAgain />
        <SignOutButton text={translate("session.leave")} />
      </div>
    </Alert>
  );
}

/** In a tab of its own, so that this one keeps what was typed; it hears when that is done. */
function SignInAgain() {
  const path = session.value?.sign_in_path;
  return (
    <a
      class="button button-primary"
      href={path ? `${path}?return_to=/signed-in` : "/sign-in?return_to=/signed-in"}
      target="_blank"
      rel="noreferrer"
    >
      {translate("session.signInAgain")}
    </a>
  );
}

function SignOutButton({ text }: { text: string }) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  async function leave() {
    try {
      // A whole new page: nothing of this one is left behind.
      location.assign((await signOut()) ?? "/sign-in");
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }
  return (
    <>
      <button type="button" class="button button-secondary" onClick={leave}>
        {text}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function Alert(props: { title: string; onEscape?: (() => void) | undefined; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [titleId, textId] = [useId(), useId()];
  useModal(dialog);
  useLayoutEffect(() => dialog.current?.querySelector<HTMLElement>("a, button")?.focus(), []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={(event) => {
        event.preventDefault();
        props.onEscape?.();
      }}
    >
      <h2 id={titleId}>{props.title}</h2>
      <div id={textId}>{props.children}</div>
    </dialog>
  );
}

function SpokenCountdown({ seconds }: { seconds: number }) {
  const passed = ANNOUNCED_SECONDS.findLast((mark) => seconds <= mark);
  return (
    <p class="sr-only" role="status">
      {passed && translate("session.secondsLeft", { seconds: passed })}
    </p>
  );
}

function useSecondsLeft(): number {
  const left = () => Math.max(0, Math.ceil(((sessionTimes.value?.expiresAt ?? 0) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
