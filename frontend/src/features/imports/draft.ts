/** Questions to, and changes of, the draft that a document became. Pure. */
import type { DraftFinding, DraftItem, ImportDraft } from "../../api/imports";
import { type Programme, parseClock, type Segment, schedule } from "../../domain/programme";

export type { DraftFinding, DraftItem, ImportDraft } from "../../api/imports";

/** An item together with its JSON pointer in the draft. */
export interface PlacedItem {
  readonly item: DraftItem;
  readonly path: string;
  readonly parentPath: string | null;
  readonly depth: number;
}

/** All items in document order, sub-points after their parent. */
export function placeItems(draft: ImportDraft): PlacedItem[] {
  return place(draft.items, "", null, 0);
}

function place(
  items: readonly DraftItem[],
  owner: string,
  parentPath: string | null,
  depth: number,
): PlacedItem[] {
  const list = parentPath === null ? "/items" : `${owner}/sub_items`;
  return items.flatMap((item, index) => {
    const path = `${list}/${index}`;
    return [{ item, path, parentPath, depth }, ...place(item.sub_items, path, path, depth + 1)];
  });
}

/** The programme as it would run; printed times that disagree show as such and move nothing but breaks. */
export function draftProgramme(draft: ImportDraft): Programme {
  const placed = placeItems(draft);
  const firstTime = placed.find(({ item }) => item.time)?.item.time;
  return schedule(placed.map(segmentOf), {
    startsAt: parseClock(draft.starts_at ?? draft.starts_at_inferred ?? firstTime),
    endsAt: parseClock(draft.ends_at),
  });
}

function segmentOf({ item, path, parentPath }: PlacedItem): Segment {
  const printedStart = parseClock(item.time);
  return {
    key: path,
    parentKey: parentPath,
    isBreak: item.is_break,
    isEndMark: item.is_end,
    durationMinutes: item.duration_minutes ?? null,
    pinnedStart: item.is_break || item.is_end ? printedStart : null,
    printedStart,
  };
}

/** What was found that an agenda is made of: clocks of rows, attachments and guests, each time they are named. */
export function countFound(draft: ImportDraft): { times: number; attachments: number; guests: number } {
  const items = placeItems(draft).map(({ item }) => item);
  const sum = (count: (item: DraftItem) => number) => items.reduce((total, item) => total + count(item), 0);
  return {
    times: sum((item) => (item.time && !item.is_end ? 1 : 0)),
    attachments: draft.attachments.length + sum((item) => item.attachments.length),
    guests: sum((item) => item.guests.length),
  };
}

export function countFindings(findings: readonly DraftFinding[]): Record<DraftFinding["severity"], number> {
  const counts = { certain: 0, check: 0, warning: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** Value at a JSON pointer, undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return segments(pointer).reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined,
    document,
  );
}

/** A copy of `document` with `value` at a JSON pointer; what is not on the way is shared. */
export function replaceAt<T>(document: T, pointer: string, value: unknown): T {
  return replaceIn(document, segments(pointer), value) as T;
}

function replaceIn(node: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((entry, index) => (String(index) === key ? replaceIn(entry, rest, value) : entry));
  }
  const fields = (node ?? {}) as Record<string, unknown>;
  return { ...fields, [key]: replaceIn(fields[key], rest, value) };
}

/** The top-level field of the draft that a JSON pointer leads into: `/items/2/title` is part of `items`. */
export function fieldOf(pointer: string): string {
  return segments(pointer)[0] ?? "";
}

/** A copy of the draft without the list entry at a JSON pointer. */
export function removeAt<T>(document: T, pointer: string): T {
  const keys = segments(pointer);
  const index = Number(keys.pop());
  const list = `/${keys.join("/")}`;
  const entries = valueAt(document, list);
  if (!Array.isArray(entries)) return document;
  return replaceAt(
    document,
    list,
    entries.filter((_entry, position) => position !== index),
  );
}

function segments(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}
