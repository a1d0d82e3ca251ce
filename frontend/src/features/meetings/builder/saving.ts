/** How an operation on an agenda reaches the server, and what it meets there. */
import type { AgendaItem, ItemSheet } from "../../../api/agenda";
import {
  changeItem,
  type ItemPatch,
  moveItem,
  readFresh,
  removeItem,
  transferItem,
} from "../../../api/agendaWriting";
import type { Tagged } from "../../../api/client";
import type { AgendaRow, Operation, RowFields } from "../../../domain/agendaRows";
import { ProblemError } from "../../../kernel/problem";

/** Somebody else changed what the operation changes: theirs is what stands on the server now. */
export class Conflict {
  readonly theirs: Partial<RowFields>;
  constructor(theirs: Partial<RowFields>) {
    this.theirs = theirs;
  }
}

const TRIES = 3;
const STALE = 412;
const GONE = 404;

export function rowOf(item: AgendaItem | ItemSheet): AgendaRow {
  return {
    id: item.id,
    parentId: item.parent_id,
    kind: item.kind,
    title: item.title,
    number: item.number,
    isNumberedByHand: item.numbering === "manual",
    durationMinutes: item.duration_minutes,
    pinnedStart: item.pinned_start,
    printedStart: item.printed_start,
    presenters: item.presenters.map(({ name }) => name).join(", "),
  };
}

/** Send one operation. `isInsisted` writes over what somebody else made of it, when the reader has seen that. */
export async function send(operation: Operation, meetingId: string, isInsisted: boolean): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const item = await readFresh(operation.id);
      await write(operation, item, meetingId, isInsisted);
      return;
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      if (cause.status === GONE && operation.kind === "remove") return;
      if (cause.status !== STALE || attempt === TRIES) throw cause;
    }
  }
}

async function write(
  operation: Operation,
  item: Tagged<AgendaItem>,
  meetingId: string,
  isInsisted: boolean,
): Promise<unknown> {
  switch (operation.kind) {
    case "change":
      return change(operation, item, isInsisted);
    case "move":
      return moveItem(item, { index: operation.to.index, parent_id: operation.to.parentId });
    case "remove":
      return removeItem(item);
    case "leave":
      return transferItem(item, operation.meetingId, { index: null, parent_id: null });
    case "return":
      return transferItem(item, meetingId, { index: operation.to.index, parent_id: operation.to.parentId });
  }
}

async function change(
  operation: Extract<Operation, { kind: "change" }>,
  item: Tagged<AgendaItem>,
  isInsisted: boolean,
): Promise<void> {
  const now = rowOf(item.value);
  // A number that was counted is nobody's writing: the order may have changed it.
  const names = Object.keys(operation.changes).filter(
    (name) => name !== "number" || now.isNumberedByHand,
  ) as (keyof RowFields)[];
  const differs = (values: Partial<RowFields>) => names.some((name) => now[name] !== values[name]);
  if (!differs(operation.changes)) return;
  if (!isInsisted && differs(operation.before)) {
    throw new Conflict(Object.fromEntries(names.map((name) => [name, now[name]])));
  }
  await changeItem(item, patchOf(operation.changes, item.value));
}

function patchOf(changes: Partial<RowFields>, item: AgendaItem): ItemPatch {
  const patch: ItemPatch = {};
  if (changes.title !== undefined) patch.title = changes.title;
  if (changes.durationMinutes !== undefined) {
    patch.duration_minutes = changes.durationMinutes;
    patch.duration_source = changes.durationMinutes === null ? null : "entered";
  }
  if (changes.pinnedStart !== undefined) patch.pinned_start = changes.pinnedStart;
  if (changes.printedStart !== undefined) patch.printed_start = changes.printedStart;
  if (changes.isNumberedByHand === true) patch.number = changes.number ?? null;
  if (changes.isNumberedByHand === false) patch.numbering = "automatic";
  if (changes.presenters !== undefined) patch.presenters = presentersOf(changes.presenters, item);
  return patch;
}

/** Names that were there keep the person and role they stand for. */
function presentersOf(text: string, item: AgendaItem): AgendaItem["presenters"] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return names.map(
    (name) => item.presenters.find((one) => one.name === name) ?? { person_id: null, name, role: null },
  );
}
