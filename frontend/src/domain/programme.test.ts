import { describe, expect, test } from "vitest";
import vectors from "../../../tests/vectors/programme.json";
import { type Segment, schedule } from "./programme";

/** `HH:MM` counted from midnight of the meeting day; 25:15 is a quarter past one the next day. */
function minutes(text: string | null | undefined): number | null {
  if (text == null) return null;
  const [hours, rest] = text.split(":").map(Number);
  return (hours ?? 0) * 60 + (rest ?? 0);
}

interface VectorSegment {
  key: string;
  parent_key?: string;
  is_break?: boolean;
  is_end_mark?: boolean;
  duration_minutes?: number;
  pinned_start?: string;
  printed_start?: string;
}

interface VectorSlot {
  key: string;
  start?: string;
  end?: string;
  is_approximate?: boolean;
  gap_minutes?: number;
  overlap_minutes?: number;
}

function segmentOf(vector: VectorSegment): Segment {
  return {
    key: vector.key,
    parentKey: vector.parent_key ?? null,
    isBreak: vector.is_break ?? false,
    isEndMark: vector.is_end_mark ?? false,
    durationMinutes: vector.duration_minutes ?? null,
    pinnedStart: minutes(vector.pinned_start),
    printedStart: minutes(vector.printed_start),
  };
}

function slotOf(vector: VectorSlot) {
  return {
    key: vector.key,
    start: minutes(vector.start),
    end: minutes(vector.end),
    isApproximate: vector.is_approximate ?? false,
    gapMinutes: vector.gap_minutes ?? 0,
    overlapMinutes: vector.overlap_minutes ?? 0,
  };
}

describe("the browser's programme clock agrees with the server's", () => {
  test.each(vectors.programmes.map((vector) => [vector.name, vector] as const))("%s", (_name, vector) => {
    const segments = (vector.segments as VectorSegment[]).map(segmentOf);
    const programme = schedule(segments, {
      startsAt: minutes(vector.starts_at),
      endsAt: minutes(vector.ends_at),
    });
    const expected = vector.expected;
    expect(programme).toEqual({
      slots: (expected.slots as VectorSlot[]).map(slotOf),
      leafKeys: expected.leaf_keys,
      totalMinutes: expected.total_minutes,
      breakMinutes: expected.break_minutes,
      endsAt: minutes(expected.ends_at),
      isEndApproximate: expected.is_end_approximate,
      plannedEnd: minutes(expected.planned_end),
      fit: expected.fit,
      differenceMinutes: expected.difference_minutes,
    });
  });
});
