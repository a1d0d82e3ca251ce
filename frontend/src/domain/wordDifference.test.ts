import { describe, expect, it } from "vitest";
import { wordDifference } from "./wordDifference";

const marked = (before: string, after: string) =>
  wordDifference(before, after)
    .map(({ kind, text }) => ({ kept: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind])
    .join("");

describe("the difference between two texts", () => {
  it.each([
    ["Det indstilles", "Det indstilles", "Det indstilles"],
    ["at planen godkendes", "at planen udsættes", "at planen [-godkendes-]{+udsættes+}"],
    ["planen godkendes", "planen godkendes med en bemærkning", "planen godkendes{+ med en bemærkning+}"],
    ["", "Godkendt.", "{+Godkendt.+}"],
    ["Udgår", "", "[-Udgår-]"],
  ])("between %j and %j", (before, after, expected) => {
    expect(marked(before, after)).toBe(expected);
  });

  it("holds both texts, whatever they are", () => {
    const before = "Ét, to og tre.\n\n- fire\n- fem";
    const after = "To og fire.\n\n- fem\n- seks  ";
    const found = wordDifference(before, after);
    const side = (hidden: string) =>
      found
        .filter(({ kind }) => kind !== hidden)
        .map(({ text }) => text)
        .join("");
    expect(side("added")).toBe(before);
    expect(side("removed")).toBe(after);
  });

  it("tells long texts that have nothing in common as struck out and inserted whole", () => {
    const words = (name: string) => Array.from({ length: 3000 }, (_, place) => name + place).join(" ");
    expect(wordDifference(words("a"), words("b")).length).toBeLessThan(10_000);
  });
});
