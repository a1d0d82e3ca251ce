/** *Fremmøde*: a row for each person with one key for each thing that can be said of them. */
import { useEffect, useState } from "preact/hooks";
import { type Attendance, listReasons } from "../api/attendance";
import { ProblemNotice } from "../components/ProblemNotice";
import { numberedTitle } from "../domain/papers";
import { useResource } from "../kernel/resource";
import { describedShortcuts } from "../kernel/shortcuts";
import { AttendanceRow } from "./AttendanceRow";
import { translate } from "./texts";
import { useAttendances } from "./useAttendances";

interface AttendancePanelProps {
  meeting: { readonly id: string; readonly body_id: string; readonly state: string };
  attendances: readonly Attendance[];
  /** What is on the agenda, in order. */
  items: readonly { id: string; number: string | null; title: string; kind: string }[];
  /** What stands elsewhere on the page has changed with it. */
  onChanged: () => void;
}

const BEGUN = new Set(["in_session", "held", "closed"]);

export default function AttendancePanel({ meeting, attendances, items, onChanged }: AttendancePanelProps) {
  const list = useAttendances(meeting.id, attendances, onChanged);
  // Folded where everything is said, so that it does not stand in the way of the decisions.
  const [isOpen] = useState(
    () => attendances.length === 0 || attendances.some(({ status }) => status === "invited"),
  );
  const titles = items
    .filter(({ kind }) => kind !== "break" && kind !== "end")
    .map((item) => ({ id: item.id, heading: numberedTitle(item) }));
  const reasons = useResource(`reasons ${meeting.id}`, (signal) => listReasons(meeting.id, signal));
  useEffect(() => {
    describedShortcuts.value = SHORTCUTS.map(([key, text]) => [key, translate(text)]);
    return () => {
      describedShortcuts.value = [];
    };
  }, []);
  return (
    <section class="attendance screen-only" aria-labelledby="attendance">
      <h2 id="attendance">{translate("attending.title")}</h2>
      <p class="small quiet">{summary(list.people)}</p>
      <div class="actions">
        <button
          type="button"
          class="button button-secondary"
          disabled={!BEGUN.has(meeting.state)}
          onClick={() => void list.allPresent()}
        >
          {translate("attending.allPresent")}
        </button>
        {list.undoable.length > 0 && (
          <button type="button" class="button button-secondary" onClick={() => void list.undo()}>
            {translate("attending.undo", { count: list.undoable.length })}
          </button>
        )}
      </div>
      {list.problem && <ProblemNotice problem={list.problem} />}
      <details open={isOpen}>
        <summary>{translate("attending.list")}</summary>
        <ul class="attendance-list">
          {list.people.map((person) => (
            <AttendanceRow
              key={person.id}
              person={person}
              list={list}
              bodyId={meeting.body_id}
              items={titles}
              reasons={(reasons.data ?? []).filter(({ attendance_id }) => attendance_id === person.id)}
              onReason={reasons.reload}
            />
          ))}
        </ul>
        <AddPerson onAdd={list.add} />
      </details>
    </section>
  );
}

const SHORTCUTS = [
  ["t", "attending.key.present"],
  ["a", "attending.key.excused"],
  ["f", "attending.key.absent"],
  ["k", "attending.key.arrived"],
  ["g", "attending.key.left"],
  ["i", "attending.key.items"],
  ["s", "attending.key.substitute"],
  ["↑ ↓", "attending.key.move"],
] as const;

function summary(people: readonly Attendance[]): string {
  const count = (...statuses: string[]) => people.filter(({ status }) => statuses.includes(status)).length;
  return translate("attending.summary", {
    there: count("present", "substitute"),
    away: count("excused", "absent"),
    unknown: count("invited"),
  });
}

function AddPerson({ onAdd }: { onAdd: (name: string) => Promise<void> }) {
  const [name, setName] = useState("");
  return (
    <form
      class="attendance-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        void onAdd(name.trim());
        setName("");
      }}
    >
      <label for="attendance-name">{translate("attending.addName")}</label>
      <input
        id="attendance-name"
        class="input"
        maxLength={120}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="button button-secondary">
        {translate("attending.add")}
      </button>
    </form>
  );
}
