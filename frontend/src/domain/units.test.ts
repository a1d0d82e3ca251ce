import { expect, test } from "vitest";
import { inTreeOrder, pathTo, possibleParents, treeOf } from "./units";

const unit = (id: string, parent_id: string | null = null) => ({ id, name: id, parent_id });
const UNITS = [unit("culture", "children"), unit("children", "house"), unit("house"), unit("roads", "house")];

test("units stand below their parents, in the order given", () => {
  expect(inTreeOrder(UNITS).map(({ unit: { id }, depth }) => `${depth} ${id}`)).toEqual([
    "0 house",
    "1 children",
    "2 culture",
    "1 roads",
  ]);
});

test("a unit whose parent is not shown stands at the top", () => {
  expect(treeOf([unit("culture", "children")]).map((node) => node.unit.id)).toEqual(["culture"]);
});

test("the way to a unit begins outermost", () => {
  expect(pathTo(UNITS, "culture").map(({ id }) => id)).toEqual(["house", "children", "culture"]);
});

test("a unit can stand below neither itself nor what is below it", () => {
  expect(possibleParents(UNITS, "children").map(({ id }) => id)).toEqual(["house", "roads"]);
});
