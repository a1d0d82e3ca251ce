import { expect, test } from "vitest";
import { formatPeriod } from "./dates";

const meeting = { starts_at: "2026-11-25T08:00:00Z", ends_at: "2026-11-25T12:00:00Z", is_time_known: true };

test("a period is written with full stops and without a second kl.", () => {
  expect(formatPeriod(meeting)).toBe("kl. 9.00–13.00");
});

test("a meeting without a known end shows its start", () => {
  expect(formatPeriod({ ...meeting, ends_at: null })).toBe("kl. 9.00");
});

test("a meeting of which only the day is known shows no midnight", () => {
  expect(formatPeriod({ ...meeting, ends_at: null, is_time_known: false })).toBe("");
});
