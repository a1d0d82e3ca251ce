import { expect, test } from "vitest";
import { newTrack, trackChanges } from "./trackValues";

const BEFORE = { ...newTrack("body", "project", "open"), title: "Nyt rådhus", ends_on: "2027" };

test("a day is sent together with how exactly it is meant, also when only one of them is another", () => {
  expect(trackChanges(BEFORE, { ...BEFORE, ends_on: "1. kvartal 2027" })).toEqual({
    ends_on: "2027-01-01",
    ends_precision: "quarter",
  });
  expect(trackChanges(BEFORE, { ...BEFORE, ends_on: "" })).toEqual({ ends_on: null, ends_precision: null });
});

test("only what was changed is sent", () => {
  expect(trackChanges(BEFORE, BEFORE)).toEqual({});
  expect(trackChanges(BEFORE, { ...BEFORE, title: " Rådhuset " })).toEqual({ title: "Rådhuset" });
});
