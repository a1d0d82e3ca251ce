import { expect, test } from "vitest";
import { stateOn } from "./periods";

test("both ends of a period belong to it", () => {
  const period = { starts_on: "2026-03-01", ends_on: "2026-03-31" };
  expect(["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"].map((day) => stateOn(day, period))).toEqual(
    ["future", "current", "current", "past"],
  );
});

test("a period without ends always holds", () => {
  expect(stateOn("1999-01-01", { starts_on: null, ends_on: null })).toBe("current");
});
