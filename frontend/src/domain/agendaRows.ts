/**
 * An agenda as it is being built: rows in order, and the operations on them. Pure, so that the table shows what an
 * operation does before the server has heard of it; `numbering.py` and `agenda_writing.py` say the same there.
 */
import { knownDuration, type Programme, parseClock, type Segment, schedule } from "./programme";

export interface AgendaRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly title: string;
  readonly number: string | null;
  readonly isNumberedByHand: boolean;
  readonly durationMinutes: number | null;
  /** `HH:MM`, as the API writes it. */
  readonly pinnedStart: string | null;
  readonly printedStart: string | null;
  readonly presenters: string;
}

export type RowFields = Pick<
  AgendaRow,
  "title" | "number" | "isNumberedByHand" | "durationMinutes" | "pinnedStart" | "printedStart" | "presenters"
>;

/** Where a row stands: below what, and which of its siblings it is, from 0. */
export interface Place {
  readonly parentId: string | null;
  readonly index: number;
}

export type Operation =
  | {
      readonly kind: "change";
      readonly id: string;
      readonly changes: Partial<RowFields>;
      readonly before: Partial<RowFields>;
    }
  | { readonly kind: "move"; readonly id: string; readonly to: Place; readonly from: Place }
  /** The row and what is below it leave the agenda: removed, or for another meeting (null is the idea bank). */
  | { readonly kind: "remove"; readonly id: string }
  | {
      readonly kind: "leave";
      readonly id: string;
      readonly meetingId: string | null;
      readonly from: Place;
      readonly rows: readonly AgendaRow[];
    }
  | { readonly kind: "return"; readonly id: string; readonly to: Place; readonly rows: readonly AgendaRow[] };

export function applyAll(rows: readonly AgendaRow[], operations: readonly Operation[]): readonly AgendaRow[] {
  return renumber(operations.reduce(apply, rows));
}

function apply(rows: readonly AgendaRow[], operation: Operation): readonly AgendaRow[] {
  const { id } = operation;
  const isThere = rows.some((row) => row.id === id);
  switch (operation.kind) {
    case "change":
      return rows.map((row) => (row.id === id ? { ...row, ...operation.changes } : row));
    case "move":
      return isThere ? moved(rows, id, operation.to) : rows;
    case "remove":
    case "leave": {
      const leaving = new Set(branchOf(rows, id).map((row) => row.id));
      return rows.filter((row) => !leaving.has(row.id));
    }
    case "return":
      return isThere ? rows : moved([...rows, ...operation.rows], id, operation.to);
  }
}

/** An item and everything below it, in order. */
export function branchOf(rows: readonly AgendaRow[], id: string): readonly AgendaRow[] {
  const inside = new Set([id]);
  return rows.filter((row) => {
    const isInside = row.id === id || inside.has(row.parentId ?? "");
    if (isInside) inside.add(row.id);
    return isInside;
  });
}

export function siblingsOf(rows: readonly AgendaRow[], parentId: string | null): readonly AgendaRow[] {
  return rows.filter((row) => row.parentId === parentId);
}

export function placeOf(rows: readonly AgendaRow[], id: string): Place {
  const parentId = rows.find((row) => row.id === id)?.parentId ?? null;
  return { parentId, index: siblingsOf(rows, parentId).findIndex((row) => row.id === id) };
}

function moved(rows: readonly AgendaRow[], id: string, { parentId, index }: Place): readonly AgendaRow[] {
  const branch = branchOf(rows, id).map((row) => (row.id === id ? { ...row, parentId } : row));
  const moving = new Set(branch.map((row) => row.id));
  const rest = rows.filter((row) => !moving.has(row.id));
  const next = siblingsOf(rest, parentId)[index];
  const above = parentId === null ? rest : branchOf(rest, parentId);
  const at = next ? rest.indexOf(next) : rest.indexOf(above.at(-1) as AgendaRow) + 1;
  return [...rest.slice(0, at), ...branch, ...rest.slice(at)];
}

/** Automatic numbers follow the order and count automatic siblings alone; numbers by hand stay; breaks have none. */
export function renumber(rows: readonly AgendaRow[]): readonly AgendaRow[] {
  const counted = new Map<string | null, number>();
  const numbers = new Map<string, string | null>();
  return rows.map((row) => {
    const isCounted = !row.isNumberedByHand && !isUnnumbered(row);
    const place = (counted.get(row.parentId) ?? 0) + 1;
    if (isCounted) counted.set(row.parentId, place);
    const above = row.parentId === null ? null : numbers.get(row.parentId);
    const automatic = isCounted ? (above ? `${above}.${place}` : String(place)) : null;
    const number = row.isNumberedByHand ? row.number : automatic;
    numbers.set(row.id, number);
    return number === row.number ? row : { ...row, number };
  });
}

export function isUnnumbered({ kind }: Pick<AgendaRow, "kind">): boolean {
  return kind === "break" || kind === "end";
}

/** The operation that takes this one back; none for what was removed, which is only sent when it is too late. */
export function inverseOf(operation: Operation): Operation | null {
  switch (operation.kind) {
    case "change":
      return { ...operation, changes: operation.before, before: operation.changes };
    case "move":
      return { ...operation, to: operation.from, from: operation.to };
    case "leave":
      return { kind: "return", id: operation.id, to: operation.from, rows: operation.rows };
    default:
      return null;
  }
}

/** One change where two of the same fields of a row follow each other, such as five presses of an arrow key. */
export function merged(first: Operation, second: Operation): Operation | null {
  if (first.kind !== "change" || second.kind !== "change" || first.id !== second.id) return null;
  const names = (part: Partial<RowFields>) => Object.keys(part).sort().join();
  if (names(first.changes) !== names(second.changes)) return null;
  return { ...first, changes: second.changes };
}

export interface MeetingTimes {
  readonly startsAt: number | null;
  readonly endsAt: number | null;
}

export function programmeOf(rows: readonly AgendaRow[], times: MeetingTimes): Programme {
  return schedule(rows.map(segmentOf), times);
}

function segmentOf(row: AgendaRow): Segment {
  return {
    key: row.id,
    parentKey: row.parentId,
    isBreak: row.kind === "break",
    isEndMark: row.kind === "end",
    durationMinutes: row.durationMinutes,
    pinnedStart: parseClock(row.pinnedStart),
    printedStart: parseClock(row.printedStart),
  };
}

/** How many other rows begin at another time than before. */
export function countNewTimes(before: Programme, after: Programme, movedId: string): number {
  const starts = new Map(before.slots.map((slot) => [slot.key, slot.start]));
  return after.slots.filter(
    ({ key, start }) => key !== movedId && starts.has(key) && starts.get(key) !== start,
  ).length;
}

/** The leaf that the clock passes before a row: what could be shorter, or longer. */
export function leafBefore(rows: readonly AgendaRow[], programme: Programme, id: string): AgendaRow | null {
  const order = programme.slots.map((slot) => slot.key);
  const at = order.indexOf(id);
  const before = programme.leafKeys.filter((key) => order.indexOf(key) < at).at(-1);
  return rows.find((row) => row.id === before) ?? null;
}

/** The last item, no break and no end mark, that could be so many minutes longer or, below zero, shorter. */
export function lastItem(rows: readonly AgendaRow[], programme: Programme, minutes = 0): AgendaRow | null {
  const running = new Set(programme.leafKeys);
  const isFit = (row: AgendaRow) =>
    running.has(row.id) && !isUnnumbered(row) && lengthBy(row, minutes) !== null;
  return rows.findLast(isFit) ?? null;
}

/** The length that ends an overlap or fills a gap, null where it cannot be made by this item alone. */
export function lengthBy(row: AgendaRow | null, minutes: number): number | null {
  const length = row && knownDuration(segmentOf(row));
  return length == null || length + minutes < 0 ? null : length + minutes;
}
