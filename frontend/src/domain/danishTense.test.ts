import { describe, expect, it } from "vitest";
import { tenseHints, withHint } from "./danishTense";

const offered = (text: string, ...ignored: string[]) =>
  tenseHints(text, new Set(ignored)).map(({ present, past }) => `${present} → ${past}`);

describe("tense hints", () => {
  it.each([
    ["Bente deltager i punktet.", ["deltager → deltog"]],
    ["Direktionen drøfter og godkender planen.", ["drøfter → drøftede", "godkender → godkendte"]],
    ["Drøfter rammerne", ["Drøfter → Drøftede"]],
    ["Planen godkendes.", ["godkendes → blev godkendt"]],
    ["Udvalget foreslår, at sagen udsættes.", ["foreslår → foreslog", "udsættes → blev udsat"]],
  ])("offers the past of what the list knows in %j", (text, hints) => {
    expect(offered(text)).toEqual(hints);
  });

  it.each([
    "En deltager spurgte ind til økonomien.",
    "Sagen skal drøftes igen i foråret.",
    "Møder og ledere står her som navneord.",
    "Direktionen drøftede planen.",
    "",
  ])("asks about nothing in %j", (text) => {
    expect(offered(text)).toEqual([]);
  });

  it("never asks again about a word that was passed over, however it is written", () => {
    expect(offered("Deltager Bo? Bo deltager og mener det.", "deltager")).toEqual(["mener → mente"]);
  });

  it("changes the one word that was taken and nothing else", () => {
    const text = "Bo deltager. Bente deltager.";
    const [, second] = tenseHints(text);
    expect(second && withHint(text, second)).toBe("Bo deltager. Bente deltog.");
  });
});
