import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatMessage } from "../kernel/message";

type Texts = Readonly<Record<string, string>>;

const SOURCE = join(import.meta.dirname, "..");
/** Lists of the API's words: their keys are put together at run time by `translateWord`. */
const WORD_LIST =
  /^(history\.(value|scope|under|presence|noteKind|notesState)|meetingState|meetingKind|itemKind|sectionKind|outcome|decisionState|trackKind|trackState|guidepostKind|datePrecision|attendance|account|import\.(state|severity|findingState|documentKind)|theme|agenda\.fit|sending\.check|papers\.(edition|format))\.|^meetings\.(all|upcoming|past)$/;

const MODULES = import.meta.glob<Readonly<Record<string, Texts>>>("./{*.,}{da,en}.ts", { eager: true });
/** The texts of `da.ts` and of each bundle `<name>.da.ts`. */
const BUNDLES = Object.keys(MODULES)
  .filter((path) => path.endsWith("da.ts"))
  .map((path) => ({ path, da: textsIn(path), en: textsIn(path.replace(/da\.ts$/, "en.ts")) }));

function textsIn(path: string): Texts {
  return Object.values(MODULES[path] ?? {})[0] ?? {};
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "locales" ? [] : sources(path);
    return /(?<!\.test|schema\.d)\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

function placeholders(message = ""): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? ""))].sort();
}

describe.each(BUNDLES)("the two languages of $path", ({ da, en }) => {
  const keys = Object.keys(da);

  test("have the same keys", () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
  });

  test("ask for the same values", () => {
    const different = keys.filter((key) => String(placeholders(en[key])) !== String(placeholders(da[key])));
    expect(different).toEqual([]);
  });

  test("can be written out completely", () => {
    const broken = keys.filter((key) => {
      const values = Object.fromEntries(placeholders(da[key]).map((name) => [name, 2]));
      const written = formatMessage(da[key] ?? "", values, "da") + formatMessage(en[key] ?? "", values, "en");
      return /[{}]/.test(written);
    });
    expect(broken).toEqual([]);
  });

  test("Danish uses no exclamation marks", () => {
    expect(keys.filter((key) => da[key]?.includes("!"))).toEqual([]);
  });

  test("every text is used somewhere in the app", () => {
    const code = sources(SOURCE).join("\n");
    // A word may hold a full stop itself.
    const isWord = (key: string) =>
      [...key.matchAll(/\./g)].some(
        ({ index }) =>
          code.includes(`translateWord("${key.slice(0, index)}"`) ||
          code.includes(`\`${key.slice(0, index)}.\${`),
      );
    const isUsed = (key: string) => WORD_LIST.test(key) || code.includes(`"${key}"`) || isWord(key);
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });
});
