/** Groups of a discussion as they are handed back to be arranged: who sits in each, in order, and who leads it. */

interface Seated {
  readonly attendance_id: string;
  readonly is_facilitator: boolean;
}

interface Group {
  readonly id: string;
  readonly members: readonly Seated[];
}

export interface Seats {
  readonly attendance_ids: string[];
  readonly facilitator_id: string | null;
}

export function seatsOf(groups: readonly Group[]): Seats[] {
  return groups.map(({ members }) => ({
    attendance_ids: members.map((member) => member.attendance_id),
    facilitator_id: members.find((member) => member.is_facilitator)?.attendance_id ?? null,
  }));
}

/** Somebody sits in no group any more; a group that they led is led by nobody. */
export function withoutPerson(seats: readonly Seats[], attendanceId: string): Seats[] {
  return seats.map(({ attendance_ids, facilitator_id }) => ({
    attendance_ids: attendance_ids.filter((id) => id !== attendanceId),
    facilitator_id: facilitator_id === attendanceId ? null : facilitator_id,
  }));
}

/** Somebody leads the group they sit in, or leads it no longer. */
export function withLeader(seats: readonly Seats[], attendanceId: string, leads: boolean): Seats[] {
  return seats.map((group) =>
    group.attendance_ids.includes(attendanceId)
      ? { ...group, facilitator_id: leads ? attendanceId : null }
      : group,
  );
}

/** What a key says on a person: the place of a group counted from nothing, null for no group, undefined otherwise. */
export function placeOfKey(key: string, groupCount: number): number | null | undefined {
  if (!/^\d$/.test(key)) return undefined;
  if (key === "0") return null;
  return Number(key) <= groupCount ? Number(key) - 1 : undefined;
}
