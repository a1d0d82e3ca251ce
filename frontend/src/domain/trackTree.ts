/** A body's tree of tracks: which kind may stand where, and where each stands. Pure; the server decides. */
export type TrackKind = "focus_area" | "initiative" | "project" | "track";

export interface Placed {
  readonly id: string;
  readonly kind: TrackKind;
  readonly parent_id: string | null;
}

/** A node of the tree in reading order, each before those below it. */
export interface Line<Node extends Placed> {
  readonly track: Node;
  readonly depth: number;
}

export interface Place {
  readonly parentId: string | null;
  /** Counted from 0 among those already there. */
  readonly index: number;
}

const UNDER: Readonly<Record<TrackKind, readonly TrackKind[]>> = {
  focus_area: [],
  initiative: ["focus_area"],
  project: ["focus_area", "initiative"],
  track: ["initiative", "project", "track"],
};
const KINDS = Object.keys(UNDER) as TrackKind[];
const MOST_TRACKS_IN_LINE = 2;

/** Whether a node may stand under `above`, nearest first, with so many levels of tracks under itself. */
function mayStand(kind: TrackKind, above: readonly TrackKind[], tracksBelow = 0): boolean {
  const [nearest] = above;
  if (nearest === undefined) return kind !== "track";
  if (!UNDER[kind].includes(nearest)) return false;
  const inLine = above.filter((one) => one === "track").length;
  return kind !== "track" || inLine + 1 + tracksBelow <= MOST_TRACKS_IN_LINE;
}

/** What a new node under `above` can be, nearest first; under nothing where it is empty. */
export function kindsUnder(above: readonly TrackKind[]): TrackKind[] {
  return KINDS.filter((kind) => mayStand(kind, above));
}

function pathUp<Node extends Placed>(lines: readonly Line<Node>[], id: string | null): Node[] {
  const own = lines.find(({ track }) => track.id === id)?.track;
  return own ? [own, ...pathUp(lines, own.parent_id)] : [];
}

function levelsOfTracksBelow<Node extends Placed>(lines: readonly Line<Node>[], id: string): number {
  const below = lines.filter(({ track }) => track.parent_id === id && track.kind === "track");
  return Math.max(0, ...below.map(({ track }) => 1 + levelsOfTracksBelow(lines, track.id)));
}

/** The parents that a node may be moved under; null for the top of the tree. */
export function parentsFor<Node extends Placed>(
  lines: readonly Line<Node>[],
  moved: Node,
): (Line<Node> | null)[] {
  const tracksBelow = moved.kind === "track" ? levelsOfTracksBelow(lines, moved.id) : 0;
  const fits = lines.filter(({ track }) => {
    const path = pathUp(lines, track.id);
    const above = path.map(({ kind }) => kind);
    return path.every(({ id }) => id !== moved.id) && mayStand(moved.kind, above, tracksBelow);
  });
  return mayStand(moved.kind, [], tracksBelow) ? [null, ...fits] : fits;
}

/** Those under one parent in their order; at the top for null. */
export function childrenOf<Node extends Placed>(
  lines: readonly Line<Node>[],
  parentId: string | null,
): Node[] {
  return lines.map(({ track }) => track).filter(({ parent_id }) => parent_id === parentId);
}

/** Where a node stands, and how many stand there. */
export function placeOf<Node extends Placed>(
  lines: readonly Line<Node>[],
  node: Node,
): Place & { count: number } {
  const beside = childrenOf(lines, node.parent_id);
  return {
    parentId: node.parent_id,
    index: beside.findIndex(({ id }) => id === node.id),
    count: beside.length,
  };
}

/** The lines left when what stands below the folded nodes is not shown. */
export function unfolded<L extends Line<Placed>>(lines: readonly L[], folded: ReadonlySet<string>): L[] {
  let foldedAt = Number.POSITIVE_INFINITY;
  return lines.filter(({ track, depth }) => {
    if (depth > foldedAt) return false;
    foldedAt = folded.has(track.id) ? depth : Number.POSITIVE_INFINITY;
    return true;
  });
}
