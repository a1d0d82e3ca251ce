import { expect, test } from "vitest";
import { fingerprintOf } from "./fingerprints";

test("what says the same has the same fingerprint, whatever the spaces", () => {
  expect(fingerprintOf("Broen  lukkes\n i maj")).toBe(fingerprintOf(" Broen lukkes i maj "));
});

test("one letter, one comma or another order is another fingerprint", () => {
  const texts = ["Broen lukkes", "broen lukkes", "Broen, lukkes", "lukkes Broen", "", "Broen lukket"];
  expect(new Set(texts.map(fingerprintOf)).size).toBe(texts.length);
});

test("a fingerprint is what the API takes", () => {
  for (const text of ["", "æøå", "x".repeat(100_000)])
    expect(fingerprintOf(text)).toMatch(/^[0-9a-z]{1,16}$/);
});
