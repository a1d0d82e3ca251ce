/** What does not add up in the programme, each with its arithmetic, in words. */
import type { MeetingAgenda, ProgrammeFinding } from "../../api/agenda";
import { Notice } from "../../components/Notice";
import { numberedTitle } from "../../domain/papers";
import { parseClock } from "../../domain/programme";
import { formatMinutes } from "../../kernel/dates";
import { CONTENT_LANGUAGE, translate } from "../../kernel/locale";

export default function ClockFindings({ agenda }: { agenda: MeetingAgenda }) {
  const { findings, items } = agenda;
  return (
    <Notice tone="late">
      <h2>{translate("agenda.findings", { count: findings.length })}</h2>
      <ul>
        {findings.map((finding) => {
          const item = items.find(({ id }) => id === finding.agenda_item_id);
          return (
            <li key={`${finding.code} ${finding.agenda_item_id}`}>
              {item && <strong lang={CONTENT_LANGUAGE}>{numberedTitle(item)}: </strong>}
              {inWords(finding, agenda)}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

function inWords(finding: ProgrammeFinding, agenda: MeetingAgenda): string {
  const minutes = finding.minutes ?? 0;
  const stated = clock(finding.stated_start);
  const derived = clock(finding.derived_start);
  switch (finding.code) {
    case "probable_typo":
      return translate("clock.probableTypo", {
        stated,
        arithmetic: arithmetic(finding),
        proposed: clock(finding.proposed_start),
      });
    case "start_out_of_order":
      return translate("clock.startOutOfOrder", { stated, previous: clock(finding.previous_start) });
    case "overlap":
      return translate("clock.overlap", { minutes, stated, derived });
    case "gap":
      return translate("clock.gap", { minutes, stated, derived });
    case "printed_start_differs":
      return translate("clock.printedStartDiffers", { minutes, stated, derived });
    case "span_differs":
      return translate("clock.spanDiffers", {
        minutes: finding.duration_minutes ?? 0,
        start: derived,
        end: clock(finding.derived_end),
      });
    case "guest_outside":
      return translate("clock.guestOutside", {
        guest: guestName(finding, agenda),
        guestStart: clock(finding.guest_starts_at),
        guestEnd: clock(finding.guest_ends_at),
        start: derived,
        end: clock(finding.derived_end),
      });
    case "end_past_meeting":
      return translate("clock.endPastMeeting", { derived: clock(finding.derived_end), minutes });
  }
}

/** "8.15 + 15 min. = 8.30, og 8.30 + 5 min. = 8.35": as much of the sum as is known. */
function arithmetic(finding: ProgrammeFinding): string {
  const proposed = clock(finding.proposed_start);
  const sums: string[] = [];
  if (finding.previous_start && finding.previous_duration_minutes != null) {
    const [start, minutes] = [clock(finding.previous_start), finding.previous_duration_minutes];
    sums.push(translate("clock.sum", { start, minutes, end: proposed }));
  }
  if (finding.next_start && finding.duration_minutes != null) {
    const [minutes, end] = [finding.duration_minutes, clock(finding.next_start)];
    sums.push(translate("clock.sum", { start: proposed, minutes, end }));
  }
  const [first = "", second] = sums;
  return second ? translate("clock.and", { first, second }) : first;
}

function guestName(finding: ProgrammeFinding, agenda: MeetingAgenda): string {
  const item = agenda.items.find(({ id }) => id === finding.agenda_item_id);
  const guest = item?.guests.find(
    ({ starts_at, ends_at }) => starts_at === finding.guest_starts_at && ends_at === finding.guest_ends_at,
  );
  return guest?.name ?? translate("clock.aGuest");
}

function clock(text: string | null): string {
  const minutes = parseClock(text);
  return minutes === null ? translate("agenda.noTime") : formatMinutes(minutes);
}
