import { expect, test } from "vitest";
import { formatPeriod, startOfDay } from "./dates";

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

test.each([
  ["2026-01-15", 0, "2026-01-14T23:00:00.000Z"],
  ["2026-07-15", 0, "2026-07-14T22:00:00.000Z"],
  ["2026-03-29", 0, "2026-03-28T23:00:00.000Z"],
  ["2026-03-29", 1, "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", 0, "2026-10-24T22:00:00.000Z"],
  ["2026-12-31", 1, "2026-12-31T23:00:00.000Z"],
])("the day %s and %i begins at %s", (day, daysLater, instant) => {
  expect(startOfDay(day, daysLater)).toBe(instant);
});
