/** The agenda as municipal readers expect it on paper (A4). Only printed; internal notes are never part of it. */
import type { ItemSheet, MeetingAgenda } from "../../api/agenda";
import { ItemBody } from "../../components/ItemBody";
import { meetingPlace } from "../../components/MeetingRow";
import { inOneRow, isPlainRow, numberedTitle } from "../../domain/papers";
import { parseClock } from "../../domain/programme";
import { civilTime, formatClock, formatLongDate, formatMinutes } from "../../kernel/dates";
import { CONTENT_LANGUAGE, translate } from "../../kernel/locale";
import { closedTitle } from "./AgendaTable";
import { attendanceInWords } from "./AttendanceList";

export default function Paper({ agenda }: { agenda: MeetingAgenda }) {
  const entries = inOneRow(agenda.items, agenda.closed_items);
  return (
    <div class="paper print-only">
      <PaperHead agenda={agenda} />
      <h2>{translate("paper.contents")}</h2>
      <ul class="paper-contents" lang={CONTENT_LANGUAGE}>
        {entries.map(({ item, closed }) =>
          item ? (
            <li key={item.id} class={item.parent_id ? "row-sub" : undefined}>
              <span class="number paper-clock">{startInWords(item)}</span>
              <span>{numberedTitle(item)}</span>
              <span class="number">
                {item.duration_minutes !== null &&
                  translate("duration.minutes", { minutes: item.duration_minutes })}
              </span>
            </li>
          ) : (
            <li key={closed.id} class={closed.parent_id ? "row-sub" : undefined}>
              <span class="number paper-clock" />
              <span>{closedTitle(closed)}</span>
            </li>
          ),
        )}
      </ul>
      {entries.map(({ item, closed }) =>
        item ? (
          !isPlainRow(item) && <PaperItem key={item.id} item={item} bodyName={agenda.body_name} />
        ) : (
          <article class="paper-item" key={closed.id}>
            <h2 lang={CONTENT_LANGUAGE}>{closedTitle(closed)}</h2>
            <p class="paper-access">{translate("paper.closedCase")}</p>
          </article>
        ),
      )}
    </div>
  );
}

function PaperItem({ item, bodyName }: { item: ItemSheet; bodyName: string }) {
  return (
    <article class="paper-item">
      <h2 lang={CONTENT_LANGUAGE}>{numberedTitle(item)}</h2>
      <p class="paper-access">{accessAndTime(item)}</p>
      <ItemBody item={{ ...item, internal_notes: [] }} bodyName={bodyName} level={3} />
    </article>
  );
}

function PaperHead({ agenda }: { agenda: MeetingAgenda }) {
  const { meeting, attendances } = agenda;
  const decisions = agenda.items.flatMap((item) => item.decisions);
  const away = attendances.filter(({ status }) => status === "excused" || status === "absent");
  const members = attendances.filter((person) => !away.includes(person));
  const clock = (instant: string) => formatMinutes(civilTime(instant).minutes);
  return (
    <>
      <p class="paper-body" lang={CONTENT_LANGUAGE}>
        {agenda.body_name}
      </p>
      <p class="paper-kind">
        {translate(decisions.length > 0 ? "paper.minutes" : "paper.agenda")}
        {decisions.some(({ state }) => state === "draft") && ` – ${translate("decisionState.draft")}`}
      </p>
      <dl class="paper-facts">
        <dt>{translate("paper.place")}</dt>
        <dd>{meetingPlace(meeting)}</dd>
        <dt>{translate("paper.date")}</dt>
        <dd>{formatLongDate(meeting.starts_at)}</dd>
        {meeting.is_time_known && <dt>{translate("paper.start")}</dt>}
        {meeting.is_time_known && <dd>{clock(meeting.starts_at)}</dd>}
        {meeting.ends_at && <dt>{translate("paper.end")}</dt>}
        {meeting.ends_at && <dd>{clock(meeting.ends_at)}</dd>}
      </dl>
      <div class="paper-people">
        <PaperNames title={translate("paper.members")} names={members.map(attendanceInWords)} />
        <PaperNames title={translate("paper.absent")} names={away.map(attendanceInWords)} />
      </div>
    </>
  );
}

function PaperNames({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <p>
        <strong>{title}</strong>
      </p>
      <ul lang={CONTENT_LANGUAGE}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  );
}

/** "Åben sag · Kl. 9.15–10.00 (45 min.)" */
function accessAndTime(item: ItemSheet): string {
  const access = translate(item.openness === "open" ? "paper.openCase" : "paper.closedCase");
  const [start, end] = [parseClock(item.start), parseClock(item.end)];
  if (start === null || end === null || item.is_approximate) return access;
  const length = translate("duration.minutes", { minutes: end - start });
  return `${access} · ${formatClock(start)}–${formatMinutes(end)} (${length})`;
}

/** Paper cannot be corrected by looking again, so an uncertain time is left out; a printed one that was kept stands. */
function startInWords(item: ItemSheet): string {
  const printed = parseClock(item.printed_start);
  const derived = item.is_approximate ? null : parseClock(item.start);
  const start = printed ?? derived;
  return start === null ? "" : formatMinutes(start);
}
