import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatMessage } from "../kernel/message";
import { da, type MessageKey } from "./da";
import { en } from "./en";

const SOURCE = join(import.meta.dirname, "..");
const KEYS = Object.keys(da) as MessageKey[];
/** Lists of the API's words: their keys are put together at run time by `translateWord`. */
const WORD_LIST =
  /^(meetingState|meetingKind|itemKind|sectionKind|outcome|decisionState|attendance|account|import\.(state|severity|findingState|documentKind)|theme|agenda\.fit)\.|^meetings\.(all|upcoming|past)$/;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "locales" ? [] : sources(path);
    return /(?<!\.test|schema\.d)\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

function placeholders(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? ""))].sort();
}

describe("the two languages", () => {
  test("have the same keys", () => {
    expect(Object.keys(en).sort()).toEqual([...KEYS].sort());
  });

  test("ask for the same values", () => {
    const different = KEYS.filter((key) => String(placeholders(en[key])) !== String(placeholders(da[key])));
    expect(different).toEqual([]);
  });

  test("can be written out completely", () => {
    const broken = KEYS.filter((key) => {
      const values = Object.fromEntries(placeholders(da[key]).map((name) => [name, 2]));
      const written = formatMessage(da[key], values, "da") + formatMessage(en[key], values, "en");
      return /[{}]/.test(written);
    });
    expect(broken).toEqual([]);
  });

  test("Danish uses no exclamation marks", () => {
    expect(KEYS.filter((key) => da[key].includes("!"))).toEqual([]);
  });
});

test("every text is used somewhere in the app", () => {
  const code = sources(SOURCE).join("\n");
  const unused = KEYS.filter((key) => !WORD_LIST.test(key) && !code.includes(`"${key}"`));
  expect(unused).toEqual([]);
});
