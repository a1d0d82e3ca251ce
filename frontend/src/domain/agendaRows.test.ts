import { describe, expect, test } from "vitest";
import {
  type AgendaRow,
  applyAll,
  countNewTimes,
  inverseOf,
  leafBefore,
  lengthBy,
  merged,
  type Operation,
  placeOf,
  programmeOf,
} from "./agendaRows";

function row(id: string, part: Partial<AgendaRow> = {}): AgendaRow {
  return {
    id,
    parentId: null,
    kind: "decision",
    title: id.toUpperCase(),
    number: null,
    isNumberedByHand: false,
    durationMinutes: null,
    pinnedStart: null,
    printedStart: null,
    presenters: "",
    ...part,
  };
}

const BOARD = applyAll(
  [
    row("academy", { durationMinutes: 30 }),
    row("orders", { durationMinutes: 45 }),
    row("protocols", { durationMinutes: 105 }),
    row("lunch", { kind: "break", durationMinutes: 30, pinnedStart: "12:00" }),
    row("meeting", { durationMinutes: 25 }),
    row("coming", { durationMinutes: 5 }),
    row("end", { kind: "end" }),
  ],
  [],
);
const NINE_TO_ONE = { startsAt: 9 * 60, endsAt: 13 * 60 };
const starts = (rows: readonly AgendaRow[]) =>
  programmeOf(rows, NINE_TO_ONE).slots.map(({ start }) => start && start / 60);
const ids = (rows: readonly AgendaRow[]) => rows.map(({ id }) => id);
const numbers = (rows: readonly AgendaRow[]) => rows.map(({ number }) => number);

function move(id: string, parentId: string | null, index: number, rows = BOARD): Operation {
  return { kind: "move", id, to: { parentId, index }, from: placeOf(rows, id) };
}

describe("a move", () => {
  const moved = applyAll(BOARD, [move("orders", null, 0)]);

  test("changes the order, the times and the numbers at once", () => {
    expect(ids(moved).slice(0, 3)).toEqual(["orders", "academy", "protocols"]);
    expect(starts(moved)).toEqual([9, 9.75, 10.25, 12, 12.5, 12 + 55 / 60, 13]);
    expect(numbers(moved)).toEqual(["1", "2", "3", null, "4", "5", null]);
  });

  test("tells how many others got a new time", () => {
    const count = countNewTimes(programmeOf(BOARD, NINE_TO_ONE), programmeOf(moved, NINE_TO_ONE), "orders");
    expect(count).toBe(1);
  });

  test("is taken back by its inverse", () => {
    const operation = move("orders", null, 0);
    expect(applyAll(BOARD, [operation, inverseOf(operation) as Operation])).toEqual(BOARD);
  });

  test("takes sub-points along, below another item and out again", () => {
    const below = applyAll(BOARD, [move("orders", "academy", 0), move("coming", "orders", 0)]);
    expect(numbers(below)).toEqual(["1", "1.1", "1.1.1", "2", null, "3", null]);
    const out = applyAll(below, [move("orders", null, 6, below)]);
    expect(ids(out).slice(-2)).toEqual(["orders", "coming"]);
  });
});

test("numbers by hand stay and shift no other", () => {
  const change: Operation = {
    kind: "change",
    id: "orders",
    changes: { number: "1.a", isNumberedByHand: true },
    before: { number: "2", isNumberedByHand: false },
  };
  const changed = applyAll(BOARD, [change]);
  expect(numbers(changed)).toEqual(["1", "1.a", "2", null, "3", "4", null]);
  expect(numbers(applyAll(changed, [inverseOf(change) as Operation]))).toEqual(numbers(BOARD));
});

test("a longer item overlaps a fixed time, and the one before it could be shorter by as much", () => {
  const longer: Operation = {
    kind: "change",
    id: "academy",
    changes: { durationMinutes: 60 },
    before: { durationMinutes: 30 },
  };
  const rows = applyAll(BOARD, [longer]);
  const programme = programmeOf(rows, NINE_TO_ONE);
  expect(programme.slots.find(({ key }) => key === "lunch")?.overlapMinutes).toBe(30);
  const before = leafBefore(rows, programme, "lunch");
  expect(before?.id).toBe("protocols");
  expect(lengthBy(before, -30)).toBe(75);
  expect(lengthBy(before, -106)).toBeNull();
});

test("what leaves takes its sub-points along and can return to its place", () => {
  const below = applyAll(BOARD, [move("coming", "orders", 0)]);
  const leave: Operation = {
    kind: "leave",
    id: "orders",
    meetingId: null,
    from: placeOf(below, "orders"),
    rows: below.filter(({ id, parentId }) => id === "orders" || parentId === "orders"),
  };
  const left = applyAll(below, [leave]);
  expect(ids(left)).toEqual(["academy", "protocols", "lunch", "meeting", "end"]);
  expect(applyAll(left, [inverseOf(leave) as Operation])).toEqual(below);
});

test("presses of an arrow key are one change, which is taken back as one", () => {
  const press = (from: number, to: number): Operation => ({
    kind: "change",
    id: "academy",
    changes: { durationMinutes: to },
    before: { durationMinutes: from },
  });
  const one = merged(press(30, 35), press(35, 40)) as Operation;
  expect(one).toEqual(press(30, 40));
  expect(merged(one, move("orders", null, 0))).toBeNull();
});
