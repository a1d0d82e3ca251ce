/** Which part of the draft each source line became: the coloured, labelled spans of the left column. Pure. */
import { type ImportDraft, placeItems } from "./draft";

export type LineUse = "item" | "head" | "people" | "artefact" | "unused";

interface Use {
  readonly use: LineUse;
  /** Pointer of the item or sub-point, for lines of one. */
  readonly itemPath: string | null;
}

/** A run of lines that became the same thing. */
export interface SourceBlock extends Use {
  /** First line, counted from 1. */
  readonly from: number;
  readonly lines: readonly string[];
}

const UNUSED: Use = { use: "unused", itemPath: null };

/** Split the text into blocks of equal use; blank lines join the block before them, leading ones the first block. */
export function annotate(lines: readonly string[], draft: ImportDraft): SourceBlock[] {
  const uses = usesByLine(draft);
  const blocks: (Use & { from: number; lines: string[] })[] = [];
  const firstWritten = lines.findIndex((line) => line.trim() !== "");
  lines.forEach((line, index) => {
    const isBlank = line.trim() === "";
    const use = uses.get(Math.max(index, firstWritten) + 1) ?? UNUSED;
    const last = blocks.at(-1);
    if (last && (isBlank || (last.use === use.use && last.itemPath === use.itemPath))) {
      last.lines.push(line);
    } else {
      blocks.push({ ...use, from: index + 1, lines: [line] });
    }
  });
  return blocks;
}

function usesByLine(draft: ImportDraft): Map<number, Use> {
  const uses = new Map<number, Use>();
  // Items first, sub-points over their parents, then the finer spans of single fields: the last word counts.
  for (const { item, path } of placeItems(draft)) {
    if (item.lines) mark(uses, item.lines, { use: "item", itemPath: path });
  }
  for (const span of draft.spans) mark(uses, span, useOf(span.path));
  for (const line of draft.artefact_lines) uses.set(line, { use: "artefact", itemPath: null });
  for (const line of draft.unused_lines) uses.set(line, UNUSED);
  return uses;
}

function mark(uses: Map<number, Use>, range: { from: number; to: number }, use: Use): void {
  for (let line = range.from; line <= range.to; line += 1) uses.set(line, use);
}

function useOf(path: string): Use {
  const item = /^\/items\/\d+(\/sub_items\/\d+)*/.exec(path);
  if (item) return { use: "item", itemPath: item[0] };
  const isPeople = /^\/(participants|absent)/.test(path);
  return { use: isPeople ? "people" : "head", itemPath: null };
}
