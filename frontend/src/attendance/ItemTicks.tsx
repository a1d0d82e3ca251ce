/** Who takes part in one item: a tick for each person who is at the meeting. */
import { useState } from "preact/hooks";
import { type Attendance, changeAttendance, type ItemAbsence, type ItemPresence } from "../api/attendance";
import { ProblemNotice } from "../components/ProblemNotice";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { asProblem, type ProblemError } from "../kernel/problem";
import { announceNotSaved, announceSaved } from "../kernel/status";
import { withPresence } from "./ItemPresences";
import { translate } from "./texts";

interface ItemTicksProps {
  itemId: string;
  attendances: readonly Attendance[];
  absences: readonly ItemAbsence[];
  onChanged: () => void;
}

const AWAY = new Set(["excused", "absent"]);

export default function ItemTicks({ itemId, attendances, absences, onChanged }: ItemTicksProps) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const there = attendances.filter(({ status }) => !AWAY.has(status));
  if (there.length === 0) return null;

  async function say(person: Attendance, presence: ItemPresence) {
    setProblem(null);
    try {
      await changeAttendance(person, { exceptions: withPresence(person.exceptions, itemId, presence) });
      announceSaved();
    } catch (cause) {
      announceNotSaved();
      setProblem(asProblem(cause));
    }
    onChanged();
  }

  return (
    <details class="screen-only">
      <summary>{translate("attending.underItem")}</summary>
      {problem && <ProblemNotice problem={problem} />}
      <ul class="attendance-ticks">
        {there.map((person) => {
          const presence =
            absences.find(({ attendance_id }) => attendance_id === person.id)?.presence ?? "present";
          const isConflicted = presence === "conflict_of_interest";
          return (
            <li key={person.id}>
              <label class="choice" lang={CONTENT_LANGUAGE}>
                <input
                  type="checkbox"
                  checked={presence === "present" || presence === "partly"}
                  ref={(box) => {
                    if (box) box.indeterminate = presence === "partly";
                  }}
                  onChange={(event) => void say(person, event.currentTarget.checked ? "present" : "absent")}
                />
                {person.name}
              </label>
              <button
                type="button"
                class="chip"
                aria-pressed={isConflicted}
                onClick={() => void say(person, isConflicted ? "present" : "conflict_of_interest")}
              >
                {translate("attending.presence.conflict_of_interest")}
                <span class="sr-only"> {person.name}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
