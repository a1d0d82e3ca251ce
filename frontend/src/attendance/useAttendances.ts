/** The list of who is at a meeting while it is written: each change is one call, and what others changed is shown. */
import { useEffect, useState } from "preact/hooks";
import {
  type Attendance,
  type AttendancePatch,
  addAttendance,
  changeAttendance,
  listAttendances,
  markAllPresent,
  nameSubstitute,
  removeAttendance,
  undoAllPresent,
} from "../api/attendance";
import { asProblem, ProblemError } from "../kernel/problem";
import { announceNotSaved, announceSaved, announceSaving } from "../kernel/status";

const STALE = 412;

export interface Attendances {
  readonly people: readonly Attendance[];
  /** Who was set by the last *all present*, until it is undone or something else is changed. */
  readonly undoable: readonly string[];
  readonly problem: ProblemError | null;
  readonly change: (person: Attendance, changes: AttendancePatch) => Promise<void>;
  readonly add: (name: string) => Promise<void>;
  readonly remove: (person: Attendance) => Promise<void>;
  readonly substitute: (person: Attendance, personId: string | null, name: string | null) => Promise<void>;
  readonly allPresent: () => Promise<void>;
  readonly undo: () => Promise<void>;
}

export function useAttendances(
  meetingId: string,
  first: readonly Attendance[],
  onChanged: () => void,
): Attendances {
  const [people, setPeople] = useState(first);
  // The page may have been read anew, with what was said elsewhere on it.
  useEffect(() => setPeople(first), [first]);
  const [undoable, setUndoable] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<ProblemError | null>(null);

  async function carryOut(step: () => Promise<readonly string[]>): Promise<void> {
    announceSaving();
    setProblem(null);
    try {
      setUndoable(await step());
      announceSaved();
    } catch (cause) {
      announceNotSaved();
      setProblem(asProblem(cause));
      // Somebody else was quicker: theirs is what stands now, and is shown.
      if (!(cause instanceof ProblemError) || cause.status !== STALE) return;
    }
    setPeople(await listAttendances(meetingId));
    onChanged();
  }

  return {
    people,
    undoable,
    problem,
    change: (person, changes) =>
      carryOut(async () => {
        await changeAttendance(person, changes);
        return [];
      }),
    add: (name) =>
      carryOut(async () => {
        await addAttendance(meetingId, name, 1 + Math.max(0, ...people.map(({ position }) => position)));
        return [];
      }),
    remove: (person) =>
      carryOut(async () => {
        await removeAttendance(person);
        return [];
      }),
    substitute: (person, personId, name) =>
      carryOut(async () => {
        await nameSubstitute(person, { person_id: personId, name });
        return [];
      }),
    allPresent: () => carryOut(async () => (await markAllPresent({ id: meetingId })).map(({ id }) => id)),
    undo: () =>
      carryOut(async () => {
        await undoAllPresent({ id: meetingId }, [...undoable]);
        return [];
      }),
  };
}
