/** Which part of the draft each source line became: the coloured, labelled spans of the left column. Pure. */
import type { ImportDraft } from "./draft";

export type LineUse = "item" | "head" | "people" | "artefact" | "unused";

/** A run of lines that became the same thing. */
export interface SourceBlock {
  readonly use: LineUse;
  /** Position of the top-level item from 0, for lines of an item. */
  readonly itemIndex: number | null;
  /** First line, counted from 1. */
  readonly from: number;
  readonly lines: readonly string[];
}

interface Use {
  readonly use: LineUse;
  readonly itemIndex: number | null;
}

const UNUSED: Use = { use: "unused", itemIndex: null };

/** Split the text into blocks of equal use; blank lines join the block before them, leading ones the first block. */
export function annotate(lines: readonly string[], draft: ImportDraft): SourceBlock[] {
  const uses = usesByLine(draft);
  const blocks: (Use & { from: number; lines: string[] })[] = [];
  const firstWritten = lines.findIndex((line) => line.trim() !== "");
  lines.forEach((line, index) => {
    const isBlank = line.trim() === "";
    const use = uses.get(Math.max(index, firstWritten) + 1) ?? UNUSED;
    const last = blocks.at(-1);
    if (last && (isBlank || (last.use === use.use && last.itemIndex === use.itemIndex))) {
      last.lines.push(line);
    } else {
      blocks.push({ ...use, from: index + 1, lines: [line] });
    }
  });
  return blocks;
}

function usesByLine(draft: ImportDraft): Map<number, Use> {
  const uses = new Map<number, Use>();
  // The draft's own ranges first, then the finer spans of single fields; the last word counts.
  draft.items.forEach((item, itemIndex) => {
    if (item.lines) mark(uses, item.lines, { use: "item", itemIndex });
  });
  for (const span of draft.spans) mark(uses, span, useOf(span.path));
  for (const line of draft.artefact_lines) uses.set(line, { use: "artefact", itemIndex: null });
  for (const line of draft.unused_lines) uses.set(line, UNUSED);
  return uses;
}

function mark(uses: Map<number, Use>, range: { from: number; to: number }, use: Use): void {
  for (let line = range.from; line <= range.to; line += 1) uses.set(line, use);
}

function useOf(path: string): Use {
  const item = /^\/items\/(\d+)/.exec(path);
  if (item) return { use: "item", itemIndex: Number(item[1]) };
  const isPeople = /^\/(participants|absent)/.test(path);
  return { use: isPeople ? "people" : "head", itemIndex: null };
}
