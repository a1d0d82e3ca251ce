/** Values of the draft as the reader's language writes them. */
import { parseClock } from "../../domain/programme";
import { formatDate, formatMinutes } from "../../kernel/dates";
import { locale } from "../../kernel/locale";
import type { DraftFinding, DraftItem } from "./draft";
import { translate, translateWord } from "./texts";

/** A value at `path` in words: clocks, dates and closed lists are translated, text stays as it is. */
export function valueInWords(path: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  const text = String(value);
  const field = path.split("/").at(-1) ?? "";
  const minutes = parseClock(text);
  if (minutes !== null) return formatMinutes(minutes);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text);
  if (field === "openness") return translateWord("openness", text);
  if (field === "outcome") return translateWord("outcome", text);
  if (field === "duration_minutes") return translate("duration.minutes", { minutes: text });
  if (path === "/kind") return translateWord("import.documentKind", text);
  if (field === "kind") return translateWord("itemKind", text);
  return text;
}

export function reasonOf(finding: DraftFinding): string {
  return locale.value === "da" ? finding.reason_da : finding.reason_en;
}

export function titleOf(item: DraftItem): string {
  return (
    item.title?.trim() || (item.kind ? translateWord("itemKind", item.kind) : translate("import.untitled"))
  );
}

/** Id of the title field of the item at a pointer. */
export function titleFieldId(path: string): string {
  return `draft${path.replaceAll("/", "-")}-title`;
}
