/** The administration as a tree. Pure. */
export interface UnitNode<Unit> {
  readonly unit: Unit;
  readonly children: readonly UnitNode<Unit>[];
}

interface Placed {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string | null;
}

/** The units as trees, in the order given; a unit whose parent is not among them stands at the top. */
export function treeOf<Unit extends Placed>(units: readonly Unit[]): UnitNode<Unit>[] {
  const known = new Set(units.map(({ id }) => id));
  const below = new Map<string | null, Unit[]>();
  for (const unit of units) {
    const parent = unit.parent_id && known.has(unit.parent_id) ? unit.parent_id : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const nodesUnder = (parent: string | null): UnitNode<Unit>[] =>
    (below.get(parent) ?? []).map((unit) => ({ unit, children: nodesUnder(unit.id) }));
  return nodesUnder(null);
}

/** A unit and everything above it, outermost first. */
export function pathTo<Unit extends Placed>(units: readonly Unit[], id: string): Unit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const path: Unit[] = [];
  for (let unit = byId.get(id); unit && !path.includes(unit); unit = byId.get(unit.parent_id ?? "")) {
    path.unshift(unit);
  }
  return path;
}

/** Every unit that may stand above `id`: all but itself and what is below it. */
export function possibleParents<Unit extends Placed>(units: readonly Unit[], id: string): Unit[] {
  return units.filter((unit) => !pathTo(units, unit.id).some((above) => above.id === id));
}

/** Names with their indent, for a list to choose from: depth 0 at the top. */
export function inTreeOrder<Unit extends Placed>(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  const flat = (nodes: readonly UnitNode<Unit>[], depth: number): { unit: Unit; depth: number }[] =>
    nodes.flatMap(({ unit, children }) => [{ unit, depth }, ...flat(children, depth + 1)]);
  return flat(treeOf(units), 0);
}
