/**
 * The programme clock, mirrored from `backend/kurs/meetings/programme.py`: durations are stored, starts are derived.
 * Both sides are held together by `tests/vectors/programme.json`. Pure; clock values are minutes since midnight of the
 * meeting's day, and 1440 or more lies on the next day.
 */
export type ProgrammeFit = "fits" | "over" | "under" | "unknown";

/** One row of a programme; a sub-point names its parent, which stands before it. */
export interface Segment {
  readonly key: string;
  readonly parentKey?: string | null;
  readonly isBreak?: boolean;
  readonly isEndMark?: boolean;
  readonly durationMinutes?: number | null;
  readonly pinnedStart?: number | null;
  readonly printedStart?: number | null;
}

/** Where a segment falls. Gap and overlap lie before its start. */
export interface Slot {
  readonly key: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly isApproximate: boolean;
  readonly gapMinutes: number;
  readonly overlapMinutes: number;
}

export interface Programme {
  readonly slots: readonly Slot[];
  readonly leafKeys: readonly string[];
  /** Known time of everything but breaks. */
  readonly totalMinutes: number;
  readonly breakMinutes: number;
  /** Derived end; a lower bound when `isEndApproximate`. */
  readonly endsAt: number | null;
  readonly isEndApproximate: boolean;
  readonly plannedEnd: number | null;
  readonly fit: ProgrammeFit;
  /** `endsAt - plannedEnd`: positive when the programme runs over. */
  readonly differenceMinutes: number | null;
}

interface Leaves {
  /** The leaves the clock runs over. */
  readonly running: ReadonlySet<string>;
  /** These and all below them, whose children have no clock. */
  readonly covering: ReadonlySet<string>;
}

/** Derive every start from the durations and pins. Without a start the clock begins at the first pin. */
export function schedule(
  segments: readonly Segment[],
  meeting: { readonly startsAt: number | null; readonly endsAt: number | null },
): Programme {
  const leaves = findLeaves(segments);
  const clock = new Clock(meeting.startsAt);
  const slots: Slot[] = [];
  let latestEnd = meeting.startsAt;
  let isEndApproximate = false;
  for (const segment of segments) {
    if (leaves.covering.has(segment.parentKey ?? "")) {
      slots.push(emptySlot(segment.key));
      continue;
    }
    const { gapMinutes, overlapMinutes } = clock.obey(segment.pinnedStart ?? null);
    const start = clock.time;
    const isApproximate = clock.isApproximate && start !== null;
    const end = leaves.running.has(segment.key) ? clock.advance(knownDuration(segment)) : null;
    slots.push({ key: segment.key, start, end, isApproximate, gapMinutes, overlapMinutes });
    if (clock.time !== null && !segment.isEndMark) {
      latestEnd = latestEnd === null ? clock.time : Math.max(latestEnd, clock.time);
      isEndApproximate = clock.isApproximate;
    }
  }
  const plannedEnd = findPlannedEnd(segments, meeting.endsAt);
  const running = segments.filter((segment) => leaves.running.has(segment.key));
  return {
    slots: spanParents(segments, slots, leaves.running),
    leafKeys: running.map((leaf) => leaf.key),
    totalMinutes: sumMinutes(running.filter((leaf) => !leaf.isBreak)),
    breakMinutes: sumMinutes(running.filter((leaf) => leaf.isBreak)),
    endsAt: latestEnd,
    isEndApproximate,
    plannedEnd,
    ...compareEnds(latestEnd, plannedEnd, isEndApproximate),
  };
}

/** The length of a leaf; an end mark without one takes no time. */
export function knownDuration(segment: Segment): number | null {
  const duration = segment.durationMinutes ?? null;
  return segment.isEndMark && duration === null ? 0 : duration;
}

/** Minutes since midnight of `HH:MM`, or null where there is no clock. */
export function parseClock(text: string | null | undefined): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text ?? "");
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** The hand of the clock while it runs over the leaves; approximate once an unknown length was passed. */
class Clock {
  time: number | null;
  isApproximate = false;

  constructor(time: number | null) {
    this.time = time;
  }

  /** Move to a pinned start. A gap after an unknown length is not known. */
  obey(pin: number | null): { gapMinutes: number; overlapMinutes: number } {
    if (pin === null) return { gapMinutes: 0, overlapMinutes: 0 };
    const { time: derived, isApproximate: wasApproximate } = this;
    this.time = pin;
    this.isApproximate = false;
    if (derived === null) return { gapMinutes: 0, overlapMinutes: 0 };
    return {
      gapMinutes: wasApproximate ? 0 : Math.max(0, pin - derived),
      overlapMinutes: Math.max(0, derived - pin),
    };
  }

  /** Pass a leaf of so many minutes; its end, when that is known. */
  advance(duration: number | null): number | null {
    if (duration === null) {
      this.isApproximate = true;
      return null;
    }
    if (this.time !== null) this.time += duration;
    return this.time;
  }
}

function emptySlot(key: string): Slot {
  return { key, start: null, end: null, isApproximate: false, gapMinutes: 0, overlapMinutes: 0 };
}

function sumMinutes(leaves: readonly Segment[]): number {
  return leaves.reduce((sum, leaf) => sum + (knownDuration(leaf) ?? 0), 0);
}

function findLeaves(segments: readonly Segment[]): Leaves {
  const leafKeys = findLeafKeys(segments);
  const running = new Set<string>();
  const covering = new Set<string>();
  for (const { key, parentKey } of segments) {
    const isCovered = covering.has(parentKey ?? "");
    if (leafKeys.has(key) && !isCovered) running.add(key);
    if (leafKeys.has(key) || isCovered) covering.add(key);
  }
  return { running, covering };
}

/** A parent is a leaf when nothing below it is timed, or its own length covers children of unknown length. */
function findLeafKeys(segments: readonly Segment[]): ReadonlySet<string> {
  const parents = new Set(segments.map((segment) => segment.parentKey));
  const timed = new Set<string>();
  const holdingPin = new Set<string>();
  const holdingUnknown = new Set<string>();
  const leafKeys = new Set<string>();
  for (const segment of [...segments].reverse()) {
    const { key, parentKey } = segment;
    const hasLength = segment.durationMinutes != null;
    const isLengthOfUnknown = hasLength && holdingUnknown.has(key) && !holdingPin.has(key);
    if (!parents.has(key) || !timed.has(key) || isLengthOfUnknown) {
      leafKeys.add(key);
      holdingUnknown.delete(key);
    }
    if (parentKey == null) continue;
    const isPinned = segment.pinnedStart != null;
    const isUnknown = holdingUnknown.has(key) || (leafKeys.has(key) && knownDuration(segment) === null);
    if (timed.has(key) || hasLength || isPinned || segment.printedStart != null) timed.add(parentKey);
    if (holdingPin.has(key) || isPinned) holdingPin.add(parentKey);
    if (isUnknown) holdingUnknown.add(parentKey);
  }
  return leafKeys;
}

function findPlannedEnd(segments: readonly Segment[], endsAt: number | null): number | null {
  const marks = segments.filter((segment) => segment.isEndMark);
  const pinned = marks.findLast((mark) => mark.pinnedStart != null)?.pinnedStart;
  const printed = marks.findLast((mark) => mark.printedStart != null)?.printedStart;
  return pinned ?? endsAt ?? printed ?? null;
}

/** An approximate end is a lower bound: it can prove *over*, and nothing else. */
function compareEnds(
  endsAt: number | null,
  plannedEnd: number | null,
  isApproximate: boolean,
): { fit: ProgrammeFit; differenceMinutes: number | null } {
  if (endsAt === null || plannedEnd === null) return { fit: "unknown", differenceMinutes: null };
  const differenceMinutes = endsAt - plannedEnd;
  if (differenceMinutes > 0) return { fit: "over", differenceMinutes };
  if (isApproximate) return { fit: "unknown", differenceMinutes: null };
  return { fit: differenceMinutes < 0 ? "under" : "fits", differenceMinutes };
}

/** Give each spanning parent the end of its last child, when that is as certain as its own start. */
function spanParents(
  segments: readonly Segment[],
  slots: readonly Slot[],
  running: ReadonlySet<string>,
): readonly Slot[] {
  const lastChild = new Map<string, Slot>();
  const spanned = [...slots];
  for (let index = segments.length - 1; index >= 0; index -= 1) {
    const segment = segments[index];
    let slot = spanned[index];
    if (!segment || !slot) continue;
    const last = lastChild.get(segment.key);
    if (last && !running.has(segment.key) && (slot.isApproximate || !last.isApproximate)) {
      slot = { ...slot, end: last.end };
      spanned[index] = slot;
    }
    const parent = segment.parentKey;
    if (parent != null && !lastChild.has(parent)) lastChild.set(parent, slot);
  }
  return spanned;
}
