import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { da } from "../../locales/da";
import { en } from "../../locales/en";
import { historyDa } from "../../locales/history.da";
import { historyEn } from "../../locales/history.en";
import { listOf, valueInWords } from "./words";

/** Every audited table with its fields, and the words of those that have a closed list; a Python test keeps it true. */
const TRAIL: Readonly<Record<string, Readonly<Record<string, readonly string[] | null>>>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../tests/vectors/trail.json"), "utf8"),
);
const LANGUAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  da: { ...da, ...historyDa },
  en: { ...en, ...historyEn },
};

test.each(["da", "en"])("every field, word and kind of row of the trail has a name in %s", (language) => {
  const texts = LANGUAGES[language] ?? {};
  const wanted = Object.entries(TRAIL).flatMap(([table, fields]) => [
    `history.noun.${table}`,
    ...Object.entries(fields).flatMap(([field, words]) => [
      `history.label.${field}`,
      ...(words ?? []).map((word) => `${listOf(table, field) ?? `no list for ${table}.${field}`}.${word}`),
    ]),
  ]);
  expect([...new Set(wanted)].filter((key) => !(key in texts))).toEqual([]);
});

test("values are written as people write them", () => {
  expect(valueInWords("closed", "agenda_item", "openness")).toBe("Lukket");
  expect(valueInWords("approved", "decision", "state")).toBe("Godkendt");
  expect(valueInWords(["meetings:read", "audit:read"], "api_client", "scopes")).toBe("Møder, Historikken");
  expect(valueInWords("2026-12-31T23:00:00+00:00", "api_client", "expires_at")).toBe("31-12-2026");
  expect(valueInWords("open", "agenda_item", "title")).toBe("open");
});
