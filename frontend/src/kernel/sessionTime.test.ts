import { expect, test } from "vitest";
import { canRenew, isRenewalDue, phaseAt, untilNextPhase } from "./sessionTime";

const MINUTE = 60_000;
const HOUR = { knownAt: 0, expiresAt: 60 * MINUTE, renewableUntil: 12 * 60 * MINUTE };

test("the warning comes two minutes before the end, and the end at the end", () => {
  const phases = [57 * MINUTE, 58 * MINUTE, 60 * MINUTE - 1, 60 * MINUTE].map((now) => phaseAt(now, HOUR));
  expect(phases).toEqual(["open", "warned", "warned", "over"]);
});

test("whoever is active is renewed every ten minutes at most", () => {
  expect(isRenewalDue(9 * MINUTE, HOUR)).toBe(false);
  expect(isRenewalDue(10 * MINUTE, HOUR)).toBe(true);
});

test("a short session is renewed at half its length", () => {
  const short = { knownAt: 0, expiresAt: 6 * MINUTE, renewableUntil: 60 * MINUTE };
  expect(isRenewalDue(2 * MINUTE, short)).toBe(false);
  expect(isRenewalDue(3 * MINUTE, short)).toBe(true);
});

test("once warned, only an answer renews: a stray key does not", () => {
  expect(isRenewalDue(59 * MINUTE, HOUR)).toBe(false);
});

test("at the end of what can be renewed nothing is asked of the server", () => {
  const last = { ...HOUR, renewableUntil: HOUR.expiresAt };
  expect(canRenew(last)).toBe(false);
  expect(isRenewalDue(30 * MINUTE, last)).toBe(false);
});

test("the next look at the clock is at the warning, then at the end", () => {
  expect([0, 58 * MINUTE, 61 * MINUTE].map((now) => untilNextPhase(now, HOUR))).toEqual([
    58 * MINUTE,
    2 * MINUTE,
    0,
  ]);
});
