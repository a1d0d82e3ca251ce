import { expect, test } from "vitest";
import { parseClockInput, parseDateInput, parseDurationInput } from "./inputs";

test.each([
  ["9.30", "09:30"],
  ["9:30", "09:30"],
  ["930", "09:30"],
  ["kl. 13.05", "13:05"],
  ["9", "09:00"],
])("%s is read as the clock %s", (text, clock) => {
  expect(parseClockInput(text)).toBe(clock);
});

test.each(["24.00", "9.60", "halv ni", ""])("%s is no time of day", (text) => {
  expect(parseClockInput(text)).toBeNull();
});

test.each([
  ["25-09-2024", "2024-09-25"],
  ["5.9.2024", "2024-09-05"],
  ["25/9 2024", "2024-09-25"],
  ["2024-09-25", "2024-09-25"],
])("%s is read as the day %s", (text, day) => {
  expect(parseDateInput(text)).toBe(day);
});

test.each(["31-02-2024", "25-09", "25-13-2024", "i morgen"])("%s is no day", (text) => {
  expect(parseDateInput(text)).toBeNull();
});

test.each([
  ["15", 15],
  ["15 min", 15],
  ["1.30", 90],
  ["1:30", 90],
  ["1 t", 60],
  ["1½ t", 90],
])("%s is read as %d minutes", (text, minutes) => {
  expect(parseDurationInput(text)).toBe(minutes);
});
