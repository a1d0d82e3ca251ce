/**
 * Watches how long the browser stays signed in: renews while somebody is active, warns before the end, and when it is
 * over asks to sign in again above whatever is on screen, so that nothing typed is lost. All tabs agree.
 */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { followOtherTabs, renewSession, session, sessionTimes } from "../../api/session";
import { isRefused } from "../../kernel/refusals";
import { isRenewalDue, phaseAt, type SessionPhase, untilNextPhase } from "../../kernel/sessionTime";
import { onOtherTabs } from "../../kernel/tabs";
import type { SessionDialogProps } from "./SessionDialog";

/** A laptop that slept wakes without having counted; so the clock is looked at this often anyway. */
const LONGEST_WAIT_MILLISECONDS = 30_000;

export function SessionKeeper() {
  const phase = useSessionPhase();
  const isSignedIn = session.value?.is_signed_in ?? false;
  const [Dialog, setDialog] = useState<ComponentType<SessionDialogProps> | null>(null);
  useOtherTabs(phase);
  useRenewalByActivity(isSignedIn);
  useEffect(() => {
    // Fetched before it is needed: at the end of a session the network may be away as well.
    if (isSignedIn) import("./SessionDialog").then((module) => setDialog(() => module.SessionDialog));
  }, [isSignedIn]);
  if (!isSignedIn || phase === "open" || !Dialog) return null;
  return <Dialog key={phase} phase={phase} />;
}

function useSessionPhase(): SessionPhase {
  const [now, setNow] = useState(() => Date.now());
  const times = sessionTimes.value;
  useEffect(() => {
    if (!times) return;
    const look = () => setNow(Date.now());
    const wait = Math.min(untilNextPhase(Date.now(), times), LONGEST_WAIT_MILLISECONDS);
    const timer = setTimeout(look, wait);
    addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      removeEventListener("visibilitychange", look);
    };
  }, [times, now]);
  if (isRefused.value) return "over";
  return times ? phaseAt(Math.max(now, times.knownAt), times) : "open";
}

function useOtherTabs(phase: SessionPhase): void {
  // A message that finds the network away is followed by the next one, or by the reader's own look.
  useEffect(() => onOtherTabs((message) => void followOtherTabs(message).catch(() => undefined)), []);
  useEffect(() => {
    if (phase !== "over") return;
    const look = () => {
      if (document.visibilityState === "visible") followOtherTabs("looked").catch(() => undefined);
    };
    addEventListener("visibilitychange", look);
    return () => removeEventListener("visibilitychange", look);
  }, [phase]);
}

function useRenewalByActivity(isSignedIn: boolean): void {
  useEffect(() => {
    if (!isSignedIn) return;
    let isRenewing = false;
    const renew = () => {
      const times = sessionTimes.value;
      if (isRenewing || !times || isRefused.value || !isRenewalDue(Date.now(), times)) return;
      isRenewing = true;
      // Failing is no matter yet: the next key tries again, and before the end there is a warning.
      renewSession()
        .catch(() => undefined)
        .finally(() => {
          isRenewing = false;
        });
    };
    const options = { capture: true, passive: true };
    addEventListener("keydown", renew, options);
    addEventListener("pointerdown", renew, options);
    return () => {
      removeEventListener("keydown", renew, options);
      removeEventListener("pointerdown", renew, options);
    };
  }, [isSignedIn]);
}
