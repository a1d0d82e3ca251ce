/**
 * The restricted text format of long texts, mirrored from `backend/kurs/papers/markup.py`: paragraphs, lists of two
 * levels, quotes, simple tables; bold, italic and links inside a line. Both are held together by
 * `tests/vectors/markup.json`. Whatever is no mark stays as it was written, line breaks included. Pure.
 */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly inlines: Line }
  | { readonly kind: "link"; readonly href: string; readonly inlines: Line };
export type Line = readonly Inline[];
export type Block =
  | { readonly kind: "paragraph" | "quote"; readonly lines: readonly Line[] }
  | { readonly kind: "list"; readonly items: readonly ListItem[] }
  | { readonly kind: "table"; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] };
export interface ListItem {
  readonly inlines: Line;
  readonly items: readonly Line[];
}

const ITEM = /^ *- +\S.*$/;
const QUOTE = /^>(?: |$)(.*)$/;
const DIVIDER = /^\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+$/;
const BREAKS = /\r\n|[\n\r\f\u2028\u2029]/;
const LINK =
  /\[([^[\]]{1,500})\]\((https?:\/\/[^\s()<>"]{1,2000}(?:\([^\s()<>"]{0,200}\)[^\s()<>"]{0,2000})?)\)/y;
const SPACE = /^\s$/;
const WORD = /[\p{L}\p{N}_*]/u;
/** A wider table is no table: a page could not hold it. */
const MOST_COLUMNS = 20;

/** The blocks of a text, in order. Blank lines separate blocks and are nothing themselves. */
export function readBlocks(text: string): readonly Block[] {
  const lines = text
    .replaceAll("\t", " ")
    .split(BREAKS)
    .map((line) => line.trimEnd());
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string;
    let end = at + 1;
    if (line.trim() === "") {
      at += 1;
      continue;
    }
    if (isTable(lines, at)) {
      end = endWhere(lines, at + 2, (other) => !isRow(other));
      blocks.push(tableOf(lines.slice(at, end)));
    } else if (ITEM.test(line)) {
      end = endOfList(lines, at);
      blocks.push(listOf(lines.slice(at, end).filter((other) => other.trim() !== "")));
    } else if (QUOTE.test(line)) {
      end = endWhere(lines, at, (other) => !QUOTE.test(other));
      const quoted = lines.slice(at, end).map((other) => readLine(QUOTE.exec(other)?.[1] ?? ""));
      blocks.push({ kind: "quote", lines: quoted });
    } else {
      while (end < lines.length && !beginsOther(lines, end)) end += 1;
      const paragraph = lines.slice(at, end).map((other) => readLine(withoutEscape(other.trim())));
      blocks.push({ kind: "paragraph", lines: paragraph });
    }
    at = end;
  }
  return blocks;
}

function endWhere(lines: readonly string[], start: number, isEnd: (line: string) => boolean): number {
  const found = lines.findIndex((line, at) => at >= start && isEnd(line));
  return found < 0 ? lines.length : found;
}

function beginsOther(lines: readonly string[], at: number): boolean {
  const line = lines[at] as string;
  return line.trim() === "" || ITEM.test(line) || QUOTE.test(line) || isTable(lines, at);
}

function withoutEscape(line: string): string {
  return /^\\[->|]/.test(line) ? line.slice(1) : line;
}

/** A list ends at the first line that is no point; blank lines between points do not end it. */
function endOfList(lines: readonly string[], start: number): number {
  let end = start;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] as string;
    if (ITEM.test(line)) end = at + 1;
    else if (line.trim() !== "") break;
  }
  return end;
}

function listOf(lines: readonly string[]): Block {
  const items: { inlines: Line; items: Line[] }[] = [];
  const indent = (line: string) => line.length - line.trimStart().length;
  const outermost = indent(lines[0] ?? "");
  for (const line of lines) {
    const inlines = readLine(line.trimStart().slice(2));
    const above = items.at(-1);
    if (above && indent(line) >= outermost + 2) above.items.push(inlines);
    else items.push({ inlines, items: [] });
  }
  return { kind: "list", items };
}

function isRow(line: string): boolean {
  return line.length > 1 && line.startsWith("|") && line.endsWith("|");
}

function isTable(lines: readonly string[], at: number): boolean {
  const [line = "", divider = ""] = [lines[at], lines[at + 1]];
  if (!isRow(line) || !DIVIDER.test(divider)) return false;
  const columns = divider.split("|").length - 2;
  return cellsOf(line).length === columns && columns <= MOST_COLUMNS;
}

function tableOf(lines: readonly string[]): Block {
  const head = cellsOf(lines[0] ?? "");
  const rows = lines.slice(2).map((line) => {
    const cells = cellsOf(line);
    // What has no column of its own stays, in the last one.
    const kept = [...cells.slice(0, head.length - 1), cells.slice(head.length - 1).join(" | ")];
    return Array.from({ length: Math.max(head.length, kept.length) }, (_, at) => readLine(kept[at] ?? ""));
  });
  return { kind: "table", head: head.map(readLine), rows };
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** Which kinds of part may stand here: a part holds none of its own kind. */
type Kind = "strong" | "emphasis" | "link";
const ALL: readonly Kind[] = ["strong", "emphasis", "link"];

/** What stands in one line: text, bold, italic and links. Runs of spaces are one. */
export function readLine(line: string): Line {
  return readParts(line.replace(/[ \t]+/g, " ").trim(), ALL);
}

function readParts(line: string, kinds: readonly Kind[]): Line {
  const parts: Inline[] = [];
  let plain = "";
  for (let at = 0; at < line.length; ) {
    const sign = line[at] as string;
    const found = /[*[\\]/.test(sign) ? partAt(line, at, kinds) : null;
    if (!found) {
      plain += sign;
      at += 1;
    } else if (typeof found.made === "string") {
      plain += found.made;
      at = found.end;
    } else {
      if (plain) parts.push({ kind: "text", text: plain });
      plain = "";
      parts.push(found.made);
      at = found.end;
    }
  }
  if (plain) parts.push({ kind: "text", text: plain });
  return parts;
}

function partAt(
  line: string,
  at: number,
  kinds: readonly Kind[],
): { made: Inline | string; end: number } | null {
  const next = line[at + 1] ?? "";
  const inner = (kind: Kind) => kinds.filter((other) => other !== kind);
  if (line[at] === "\\") return "*[|".includes(next) && next ? { made: next, end: at + 2 } : null;
  if (line[at] === "[") {
    LINK.lastIndex = at;
    const link = kinds.includes("link") ? LINK.exec(line) : null;
    if (!link) return null;
    const inlines = readParts(link[1] ?? "", inner("link"));
    return { made: { kind: "link", href: link[2] ?? "", inlines }, end: LINK.lastIndex };
  }
  const strong = kinds.includes("strong") ? strongEnd(line, at) : 0;
  if (strong) {
    const inlines = readParts(line.slice(at + 2, strong), inner("strong"));
    return { made: { kind: "strong", inlines }, end: strong + 2 };
  }
  const emphasis = kinds.includes("emphasis") ? emphasisEnd(line, at) : 0;
  if (!emphasis) return null;
  const inlines = readParts(line.slice(at + 1, emphasis), inner("emphasis"));
  return { made: { kind: "emphasis", inlines }, end: emphasis + 1 };
}

/** Where the bold that begins here ends; 0 where none begins. */
function strongEnd(line: string, at: number): number {
  const inner = line[at + 2] ?? " ";
  if (!line.startsWith("**", at) || SPACE.test(inner)) return 0;
  for (let end = at + 3; end < line.length - 1; end += 1) {
    const before = line[end - 1] as string;
    const closes = line.startsWith("**", end) && line[end + 2] !== "*";
    if (closes && !SPACE.test(before) && before !== "\\") return end;
  }
  return 0;
}

/** A star closes italic after a letter or sign, before what is no letter. */
function emphasisEnd(line: string, at: number): number {
  const inner = line[at + 1] ?? " ";
  if (SPACE.test(inner) || inner === "*" || (at > 0 && WORD.test(line[at - 1] as string))) return 0;
  for (let end = at + 2; end < line.length; end += 1) {
    const before = line[end - 1] as string;
    const closes = line[end] === "*" && !/[\s*\\]/.test(before) && !WORD.test(line[end + 1] ?? " ");
    if (closes) return end;
  }
  return 0;
}
