import { expect, test } from "vitest";
import type { MeetingSeries } from "../../api/annualPlan";
import { fieldsOf, NEW_SERIES, parsePeriods, parseWeeks, valuesOf, withChange } from "./seriesValues";

const SERIES: MeetingSeries = {
  id: "1",
  created_at: "2026-11-30T08:00:00Z",
  updated_at: "2026-11-30T08:00:00Z",
  body_id: "2",
  title: "Direktionsmøde",
  kind: "ordinary",
  frequency: "weekly",
  interval: 2,
  weekdays: ["wednesday"],
  week_of_month: null,
  starts_on: "2027-01-06",
  ends_on: "2027-12-22",
  start_clock: "09:00",
  end_clock: "13:00",
  venue_name: null,
  venue_address: "Torvet 1",
  venue_room: "Lokale 2",
  holiday_rule: "next_working_day",
  closed_weeks: [7, 42],
  closed_periods: [{ starts_on: "2027-07-05", ends_on: "2027-07-30", name: "Ferielukket i uge 27" }],
  date_changes: [
    { pattern_day: "2027-02-24", moved_to: "2027-02-25", reason: "Budgetseminar for alle" },
    { pattern_day: "2027-03-10", moved_to: null, reason: null },
  ],
  structure_of: null,
  continues_id: null,
};

test("a series comes back from its form as it was", () => {
  const fields = fieldsOf(valuesOf(SERIES));
  expect({ ...SERIES, ...fields }).toEqual(SERIES);
  expect(fields && "venue_address" in fields).toBe(false);
});

test("weeks are numbers and spans, and nothing else", () => {
  expect(parseWeeks("7, 29-31,42")).toEqual([7, 29, 30, 31, 42]);
  expect(parseWeeks("")).toEqual([]);
  for (const wrong of ["54", "0", "31-29", "uge 7", "7,,a"]) expect(parseWeeks(wrong)).toBeNull();
});

test("each line is a period with its name", () => {
  expect(parsePeriods("05-07-2027 - 30-07-2027 Ferielukket\n\n1.2.2027–2.2.2027 Flytning")).toEqual([
    { starts_on: "2027-07-05", ends_on: "2027-07-30", name: "Ferielukket" },
    { starts_on: "2027-02-01", ends_on: "2027-02-02", name: "Flytning" },
  ]);
  for (const wrong of ["05-07-2027 Ferielukket", "05-07-2027 - 01-07-2027 Ferie", "05-07-2027 - 06-07-2027"])
    expect(parsePeriods(wrong)).toBeNull();
});

test("a form without a day asks for no dates yet", () => {
  expect(fieldsOf({ ...NEW_SERIES, body_id: "2", starts_on: "6. januar" })).toBeNull();
});

test("one date is left out, moved and taken back", () => {
  const left = withChange([], "2027-02-24", null);
  expect(left).toEqual(["2027-02-24 -"]);
  expect(withChange(left, "2027-02-24", "2027-02-25")).toEqual(["2027-02-24 2027-02-25"]);
  expect(withChange(left, "2027-02-24", undefined)).toEqual([]);
});
