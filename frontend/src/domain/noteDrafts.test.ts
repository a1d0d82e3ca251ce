import { expect, test } from "vitest";
import { isOlder, joined, meet } from "./noteDrafts";

const note = (text: string, minute: number) => ({ text, updated_at: `2026-09-25T09:3${minute}:00Z` });

test("a draft goes on where nobody has written since", () => {
  const base = note("Vagtplan", 1);
  expect(meet({ text: "Vagtplan fra maj", base }, note("Vagtplan", 1))).toMatchObject({ kind: "writing" });
  expect(meet({ text: "Vagtplan", base: null }, null)).toEqual({
    kind: "writing",
    draft: { text: "Vagtplan", base: null },
  });
});

test("two who write at once are told of each other, also when both were first", () => {
  const theirs = note("Fælles tavle", 2);
  expect(meet({ text: "Vagtplan fra maj", base: note("Vagtplan", 1) }, theirs)).toEqual({
    kind: "conflict",
    theirs,
  });
  expect(meet({ text: "Vagtplan", base: null }, theirs)).toEqual({ kind: "conflict", theirs });
});

test("what was saved though its answer was lost is settled", () => {
  expect(meet({ text: "Vagtplan", base: null }, note("Vagtplan", 1))).toEqual({ kind: "settled" });
});

test("a note that came back to the same words is built on anew", () => {
  const draft = { text: "Vagtplan fra maj", base: note("Vagtplan", 1) };
  expect(meet(draft, note("Vagtplan", 4))).toEqual({
    kind: "writing",
    draft: { text: draft.text, base: note("Vagtplan", 4) },
  });
});

test("keeping both loses neither", () => {
  expect(joined("Fælles tavle\n", "Vagtplan")).toBe("Fælles tavle\n\nVagtplan");
  expect(joined("", "Vagtplan")).toBe("Vagtplan");
});

test("an answer that was long on its way does not take back what was saved", () => {
  expect(isOlder(null, note("Vagtplan", 1))).toBe(true);
  expect(isOlder(note("Vagt", 0), note("Vagtplan", 1))).toBe(true);
  expect(isOlder(note("Vagtplan", 2), note("Vagtplan", 1))).toBe(false);
  expect(isOlder(null, null)).toBe(false);
});
