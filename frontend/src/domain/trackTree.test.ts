import { expect, test } from "vitest";
import { kindsUnder, type Line, type Placed, parentsFor, placeOf, unfolded } from "./trackTree";

function line(id: string, kind: Placed["kind"], parent_id: string | null, depth: number): Line<Placed> {
  return { track: { id, kind, parent_id }, depth };
}

const LINES = [
  line("area", "focus_area", null, 0),
  line("initiative", "initiative", "area", 1),
  line("culture", "track", "initiative", 2),
  line("rooms", "track", "culture", 3),
  line("house", "project", null, 0),
  line("building", "track", "house", 1),
];
const node = (id: string) => LINES.find(({ track }) => track.id === id)?.track as Placed;
const idsFor = (id: string) => parentsFor(LINES, node(id)).map((parent) => parent?.track.id ?? null);

test("a new node is offered only the kinds that may stand there", () => {
  expect(kindsUnder([])).toEqual(["focus_area", "initiative", "project"]);
  expect(kindsUnder(["focus_area"])).toEqual(["initiative", "project"]);
  expect(kindsUnder(["track", "project"])).toEqual(["track"]);
  expect(kindsUnder(["track", "track", "project"])).toEqual([]);
});

test("a node is never offered a place below itself, and tracks stand two deep at most", () => {
  expect(idsFor("initiative")).toEqual([null, "area"]);
  expect(idsFor("building")).toEqual(["initiative", "culture", "house"]);
  expect(idsFor("culture")).toEqual(["initiative", "house"]);
  expect(idsFor("area")).toEqual([null]);
});

test("a place is counted among those under the same parent", () => {
  expect(placeOf(LINES, node("house"))).toEqual({ parentId: null, index: 1, count: 2 });
});

test("what stands below a folded node is left out, however deep", () => {
  const ids = unfolded(LINES, new Set(["initiative"])).map(({ track }) => track.id);
  expect(ids).toEqual(["area", "initiative", "house", "building"]);
});
