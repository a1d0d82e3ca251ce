import { expect, test } from "vitest";
import { inOneRow } from "./papers";

const item = (position: number) => ({ position, title: `item ${position}` });
const closed = (position: number) => ({ position, title: null });

test("closed items stand between the ones that are read, in the order of the agenda", () => {
  const row = inOneRow([item(1), item(3), item(6)], [closed(2), closed(4), closed(5)]);
  expect(row.map((entry) => (entry.item ? entry.item.position : -entry.closed.position))).toEqual([
    1, -2, 3, -4, -5, 6,
  ]);
});

test("an agenda of nothing but closed items is those", () => {
  expect(inOneRow([], [closed(1), closed(2)])).toEqual([{ closed: closed(1) }, { closed: closed(2) }]);
});

test("without closed items the agenda is what it was", () => {
  expect(inOneRow([item(1), item(2)], [])).toEqual([{ item: item(1) }, { item: item(2) }]);
});
