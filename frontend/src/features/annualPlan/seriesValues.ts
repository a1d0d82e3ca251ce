/** A series as its form has it, and as the API does. */
import type { MeetingSeries, MeetingSeriesCreate } from "../../api/annualPlan";
import { orNull } from "../../components/form/useForm";
import { parseClockInput, parseDateInput, writeDateInput } from "../../kernel/inputs";

export type SeriesValues = {
  readonly body_id: string;
  readonly title: string;
  readonly kind: string;
  /** "weekly 2": how it comes round, and every how many. */
  readonly rhythm: string;
  readonly weekdays: readonly string[];
  readonly weekday: string;
  readonly week_of_month: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly start_clock: string;
  readonly end_clock: string;
  readonly venue_room: string;
  readonly venue_name: string;
  readonly holiday_rule: string;
  readonly closed_weeks: string;
  readonly closed_periods: string;
  /** "2027-02-24 2027-02-25 Budgetseminar": the date, where it goes ("-" is nowhere), and what was written. */
  readonly date_changes: readonly string[];
  readonly structure: boolean;
};

/** What a form knows: all but the template, which is looked up when it is sent. */
export type SeriesFields = Omit<MeetingSeriesCreate, "structure_of" | "venue_address">;

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export const NEW_SERIES: SeriesValues = {
  body_id: "",
  title: "",
  kind: "ordinary",
  rhythm: "weekly 2",
  weekdays: ["wednesday"],
  weekday: "wednesday",
  week_of_month: "first",
  starts_on: "",
  ends_on: "",
  start_clock: "9.00",
  end_clock: "12.00",
  venue_room: "",
  venue_name: "",
  holiday_rule: "leave_out",
  closed_weeks: "",
  closed_periods: "",
  date_changes: [],
  structure: false,
};

export function valuesOf(series: MeetingSeries): SeriesValues {
  return {
    body_id: series.body_id,
    title: series.title,
    kind: series.kind,
    rhythm: `${series.frequency} ${series.interval}`,
    weekdays: series.weekdays,
    weekday: series.weekdays[0] ?? "wednesday",
    week_of_month: series.week_of_month ?? "first",
    starts_on: writeDateInput(series.starts_on),
    ends_on: writeDateInput(series.ends_on),
    start_clock: writeClock(series.start_clock),
    end_clock: writeClock(series.end_clock),
    venue_room: series.venue_room ?? "",
    venue_name: series.venue_name ?? "",
    holiday_rule: series.holiday_rule,
    closed_weeks: series.closed_weeks.join(", "),
    closed_periods: series.closed_periods
      .map(
        ({ starts_on, ends_on, name }) => `${writeDateInput(starts_on)} - ${writeDateInput(ends_on)} ${name}`,
      )
      .join("\n"),
    date_changes: series.date_changes.map(({ pattern_day, moved_to, reason }) =>
      [pattern_day, moved_to ?? "-", reason ?? ""].join(" ").trim(),
    ),
    structure: false,
  };
}

/** What is sent; null while something is missing that has no meaning without it. */
export function fieldsOf(values: SeriesValues): SeriesFields | null {
  const [frequency, interval] = values.rhythm.split(" ");
  const isMonthly = frequency === "monthly";
  const [startsOn, endsOn] = [parseDateInput(values.starts_on), parseDateInput(values.ends_on)];
  const [start, end] = [parseClockInput(values.start_clock), parseClockInput(values.end_clock)];
  const weeks = parseWeeks(values.closed_weeks);
  const periods = parsePeriods(values.closed_periods);
  const weekdays = isMonthly ? [values.weekday] : WEEKDAYS.filter((day) => values.weekdays.includes(day));
  if (!values.body_id || !startsOn || !endsOn || !start || !end || !weeks || !periods) return null;
  if (weekdays.length === 0) return null;
  return {
    body_id: values.body_id,
    title: values.title.trim() || "–",
    kind: values.kind as SeriesFields["kind"],
    frequency: isMonthly ? "monthly" : "weekly",
    interval: Number(interval),
    weekdays: weekdays as SeriesFields["weekdays"],
    week_of_month: isMonthly ? (values.week_of_month as SeriesFields["week_of_month"]) : null,
    starts_on: startsOn,
    ends_on: endsOn,
    start_clock: start,
    end_clock: end,
    venue_name: orNull(values.venue_name),
    venue_room: orNull(values.venue_room),
    holiday_rule: values.holiday_rule as SeriesFields["holiday_rule"],
    closed_weeks: weeks,
    closed_periods: periods,
    date_changes: values.date_changes.map(readChange),
  };
}

type DateChange = SeriesFields["date_changes"][number];

function readChange(written: string): DateChange {
  const [day = "", to, ...reason] = written.split(" ");
  return { pattern_day: day, moved_to: to === "-" || !to ? null : to, reason: reason.join(" ") || null };
}

/** The changes with one date left out, moved (`YYYY-MM-DD`), or (`undefined`) back as the pattern has it. */
export function withChange(
  changes: readonly string[],
  day: string,
  movedTo: string | null | undefined,
): readonly string[] {
  const others = changes.filter((written) => !written.startsWith(day));
  return movedTo === undefined ? others : [...others, `${day} ${movedTo ?? "-"}`].sort();
}

/** "7, 29-31" as 7, 29, 30, 31; null where the text is something else. */
export function parseWeeks(text: string): number[] | null {
  const weeks = new Set<number>();
  for (const part of text.split(/[,;\s]+(?!\s*-)/).filter(Boolean)) {
    const match = /^(\d{1,2})(?:[-–](\d{1,2}))?$/.exec(part);
    const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
    if (!match || first < 1 || last > 53 || first > last) return null;
    for (let week = first; week <= last; week++) weeks.add(week);
  }
  return [...weeks].sort((a, b) => a - b);
}

/** One period a line, "05-07-2027 - 30-07-2027 Ferielukket"; null where a line is something else. */
export function parsePeriods(text: string): SeriesFields["closed_periods"] | null {
  const periods = [];
  for (const line of text.split("\n").filter((written) => written.trim() !== "")) {
    const match = /^\s*(\S+)(?:\s*[–-]\s+|\s+[–-]\s*|–)(\S+)\s+(\S.*)$/.exec(line);
    const [startsOn, endsOn] = [parseDateInput(match?.[1] ?? ""), parseDateInput(match?.[2] ?? "")];
    if (!match || !startsOn || !endsOn || endsOn < startsOn) return null;
    periods.push({ starts_on: startsOn, ends_on: endsOn, name: match[3]?.trim() ?? "" });
  }
  return periods;
}

function writeClock(clock: string): string {
  return clock.replace(/^0/, "").replace(":", ".");
}
