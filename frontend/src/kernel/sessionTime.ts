/** How long a signed-in browser has left, and what to do about it. Instants are milliseconds since 1970. Pure. */
export interface SessionTimes {
  /** When this was last known, on this device's clock. */
  readonly knownAt: number;
  readonly expiresAt: number;
  /** Nothing renews it beyond this. */
  readonly renewableUntil: number;
}

export type SessionPhase = "open" | "warned" | "over";

export const WARNING_MILLISECONDS = 2 * 60_000;
/** Whoever is active is renewed this often at most, sooner where a session is short. */
const RENEWAL_MILLISECONDS = 10 * 60_000;

export function phaseAt(now: number, { expiresAt }: SessionTimes): SessionPhase {
  if (now >= expiresAt) return "over";
  return now >= expiresAt - WARNING_MILLISECONDS ? "warned" : "open";
}

/** Whether a key or a tap at `now` should make the session last longer. */
export function isRenewalDue(now: number, times: SessionTimes): boolean {
  const length = times.expiresAt - times.knownAt;
  const wait = Math.min(RENEWAL_MILLISECONDS, length / 2);
  return phaseAt(now, times) === "open" && canRenew(times) && now - times.knownAt >= wait;
}

/** Whether there is anything left to win; at its end one signs in again. */
export function canRenew({ expiresAt, renewableUntil }: SessionTimes): boolean {
  return renewableUntil > expiresAt;
}

/** How long until the phase changes by itself. */
export function untilNextPhase(now: number, { expiresAt }: SessionTimes): number {
  const warning = expiresAt - WARNING_MILLISECONDS;
  return Math.max(0, (now < warning ? warning : expiresAt) - now);
}
