/** Who takes part and who is away. */
import type { Attendance } from "../../api/agenda";
import { CONTENT_LANGUAGE, translate, translateWord } from "../../kernel/locale";

const AWAY = new Set(["excused", "absent"]);

export function AttendanceList({ attendances }: { attendances: readonly Attendance[] }) {
  const away = attendances.filter(({ status }) => AWAY.has(status));
  const taking = attendances.filter(({ status }) => !AWAY.has(status));
  return (
    <>
      <People title={translate("agenda.participants")} people={taking} />
      <People title={translate("agenda.absent")} people={away} showsStatus />
    </>
  );
}

function People(props: { title: string; people: readonly Attendance[]; showsStatus?: boolean }) {
  const { title, people, showsStatus } = props;
  if (people.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="people" lang={CONTENT_LANGUAGE}>
        {people.map((person) => (
          <li key={person.id}>
            {attendanceInWords(person)}
            {showsStatus && <span class="quiet"> – {translateWord("attendance", person.status)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Bente Lindegaard, Stabschef (A)" with whatever the document printed about a person. */
export function attendanceInWords(person: Attendance): string {
  const beside = [person.party, person.organisation].filter(Boolean).map((word) => ` (${word})`);
  const role = person.printed_role ? `, ${person.printed_role}` : "";
  return `${person.name}${role}${beside.join("")}`;
}
