/** Who was at the meeting and who was away, side by side, as the minutes say it. */
import type { ProtocolItem, ProtocolSheet } from "../../api/protocols";
import { parseClock } from "../../domain/programme";
import { formatClock } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate, translateWord } from "./texts";

type Attendance = ProtocolSheet["attendances"][number];

const AWAY = new Set(["excused", "absent"]);

export function Attending({ attendances }: { attendances: readonly Attendance[] }) {
  if (attendances.length === 0) return null;
  const away = attendances.filter(({ status }) => AWAY.has(status));
  const there = attendances.filter(({ status }) => !AWAY.has(status));
  return (
    <section class="attending" aria-label={translate("protocol.attending")}>
      <People title={translate("protocol.there")} people={there} all={attendances} />
      <People title={translate("protocol.away")} people={away} all={attendances} />
    </section>
  );
}

function People(props: { title: string; people: readonly Attendance[]; all: readonly Attendance[] }) {
  if (props.people.length === 0) return null;
  return (
    <div>
      <h2>{props.title}</h2>
      <ul class="people" lang={CONTENT_LANGUAGE}>
        {props.people.map((person) => (
          <li key={person.id}>{inWords(person, props.all)}</li>
        ))}
      </ul>
    </div>
  );
}

/** "Ida Nørholm for Anna Bech, gik kl. 11.40". */
function inWords(person: Attendance, all: readonly Attendance[]): string {
  const replaced = all.find(({ substitute_name }) => substitute_name === person.name);
  const said = [
    person.name + (replaced ? ` ${translate("protocol.for", { name: replaced.name })}` : ""),
    person.printed_role,
    clockInWords("protocol.arrived", person.arrived_at),
    clockInWords("protocol.left", person.left_at),
    AWAY.has(person.status) && translateWord("attendance", person.status).toLowerCase(),
    person.substitute_name && translate("protocol.instead", { name: person.substitute_name }),
  ];
  return said.filter(Boolean).join(", ");
}

function clockInWords(text: "protocol.arrived" | "protocol.left", clock: string | null): string {
  const minutes = parseClock(clock);
  return minutes === null ? "" : translate(text, { clock: formatClock(minutes) });
}

/** Who took no part in an item, or only in some of it. */
export function Absences({ item }: { item: ProtocolItem }) {
  if (item.absences.length === 0) return null;
  return (
    <ul class="absences small" aria-label={translate("protocol.absences")} lang={CONTENT_LANGUAGE}>
      {item.absences.map(({ attendance_id, name, presence, is_derived }) => (
        <li key={attendance_id}>
          {translate(`protocol.absence.${presence}`, { name })}
          {is_derived && <span class="quiet"> {translate("protocol.derived")}</span>}
        </li>
      ))}
    </ul>
  );
}
