/** The year as twelve boxes, and the strip that leads to each of them. */
import { Fragment } from "preact";
import type { AnnualPlan, PlanMeeting, PlanMonth } from "../../api/annualPlan";
import { Tag } from "../../components/Tag";
import { formatPeriod, isoDay } from "../../kernel/dates";
import { CONTENT_LANGUAGE, translateWord as common, locale } from "../../kernel/locale";
import { translate } from "./texts";

function idOf(month: number): string {
  return `month-${month}`;
}

function nameOf(year: number, month: number, length: "long" | "short"): string {
  return inWords(`${year}-${String(month).padStart(2, "0")}-01`, { month: length });
}

/** A day in the reader's language; `day` is `YYYY-MM-DD`. */
export function inWords(day: string, options: Intl.DateTimeFormatOptions): string {
  const language = locale.value === "da" ? "da-DK" : "en-GB";
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(
    new Date(`${day}T12:00:00Z`),
  );
}

/** How full each month is, in a word; each leads to its box. */
export function MonthStrip({ plan }: { plan: AnnualPlan }) {
  return (
    <nav class="month-strip" aria-label={translate("plan.months")}>
      <ol>
        {plan.months.map(({ month, meetings }) => (
          <li key={month} class={meetings.length > 0 ? "has-meetings" : undefined}>
            <a href={`#${idOf(month)}`} onClick={(event) => goTo(event, month)}>
              <span class="month-strip-name">{nameOf(plan.year, month, "short")}</span>
              <span class="small quiet">{translate("plan.count", { count: meetings.length })}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function goTo(event: MouseEvent, month: number): void {
  event.preventDefault();
  const heading = document.getElementById(idOf(month));
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}

export function YearGrid({ plan, isDense }: { plan: AnnualPlan; isDense: boolean }) {
  return (
    <div class={isDense ? "year-grid is-dense" : "year-grid"}>
      {plan.months.map((month) => (
        <Month key={month.month} year={plan.year} month={month} showsBody={!plan.body_id} />
      ))}
    </div>
  );
}

type Row =
  | { readonly day: string; readonly name: string }
  | { readonly day: string; readonly meeting: PlanMeeting };

function rowsOf({ meetings, holidays }: PlanMonth): Row[] {
  const rows: Row[] = [
    ...holidays.map(({ day, name }) => ({ day, name })),
    ...meetings.map((meeting) => ({ day: isoDay(meeting.starts_at), meeting })),
  ];
  return rows.sort((a, b) => a.day.localeCompare(b.day));
}

function Month(props: { year: number; month: PlanMonth; showsBody: boolean }) {
  const { year, month, showsBody } = props;
  const rows = rowsOf(month);
  return (
    <section class="year-month" aria-labelledby={idOf(month.month)}>
      <h2 id={idOf(month.month)} tabIndex={-1}>
        {nameOf(year, month.month, "long")}
      </h2>
      {rows.length === 0 && <p class="small quiet">{translate("plan.noMeetings")}</p>}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <li
              key={"meeting" in row ? row.meeting.id : row.name}
              class={"meeting" in row ? "" : "is-holiday"}
            >
              <span class="year-day number">
                <abbr title={inWords(row.day, { weekday: "long" })}>
                  {inWords(row.day, { weekday: "short" }).slice(0, 2)}
                </abbr>{" "}
                {Number(row.day.slice(8))}.
              </span>
              {"meeting" in row ? (
                <MeetingEntry meeting={row.meeting} showsBody={showsBody} />
              ) : (
                <span>
                  <span lang={CONTENT_LANGUAGE}>{row.name}</span>{" "}
                  <span class="sr-only">({translate("plan.holiday")})</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function MeetingEntry({ meeting, showsBody }: { meeting: PlanMeeting; showsBody: boolean }) {
  const isPlain = meeting.state === "distributed" || meeting.state === "held" || meeting.state === "closed";
  return (
    <span class={meeting.state === "cancelled" ? "year-entry is-cancelled" : "year-entry"}>
      <a href={`/meetings/${meeting.id}`} data-row lang={CONTENT_LANGUAGE}>
        {meeting.title}
      </a>
      <span class="small quiet">
        {[
          showsBody && !meeting.title.includes(meeting.body_name) && meeting.body_name,
          formatPeriod(meeting),
          translate("plan.week", { week: meeting.week }),
          !isPlain && meeting.state !== "cancelled" && common("meetingState", meeting.state),
        ]
          .filter((part) => typeof part === "string" && part !== "")
          .map((part, index) => (
            <Fragment key={part}>
              {index > 0 && " · "}
              <span class="no-break">{part}</span>
            </Fragment>
          ))}
      </span>
      {meeting.state === "cancelled" && <Tag tone="late">{common("meetingState", "cancelled")}</Tag>}
      {meeting.is_moved && meeting.state !== "cancelled" && (
        <span class="small">{movedInWords(meeting)}</span>
      )}
    </span>
  );
}

/** Where the series had it, or that only the clock is another. */
function movedInWords({ planned_on: planned, starts_at }: PlanMeeting): string {
  if (!planned || planned === isoDay(starts_at)) return translate("plan.movedClock");
  return translate("plan.moved", { day: inWords(planned, { day: "numeric", month: "short" }) });
}
