/**
 * Dates and clocks as municipal readers write them.
 * Danish: "kl. 9.30", "25-09-2024" in tables, "den 25. september 2024" in running text.
 * English: "09:30", "25 September 2024". All times are shown in Europe/Copenhagen.
 */
import { locale } from "./locale";

const ZONE = "Europe/Copenhagen";

interface CivilTime {
  year: number;
  month: number;
  day: number;
  minutes: number;
}

const civilFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  hourCycle: "h23",
});

/** The calendar day and minute of the day in Denmark for an RFC 3339 instant. */
export function civilTime(instant: string | Date): CivilTime {
  const parts = new Map(civilFormat.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    minutes: part("hour") * 60 + part("minute"),
  };
}

/** Minute of the day (may pass midnight) as "9.30" or "09:30". */
export function formatMinutes(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  const minute = String(minutes % 60).padStart(2, "0");
  return locale.value === "da" ? `${hour}.${minute}` : `${String(hour).padStart(2, "0")}:${minute}`;
}

/** "kl. 9.30" or "09:30". */
export function formatClock(minutes: number): string {
  return locale.value === "da" ? `kl. ${formatMinutes(minutes)}` : formatMinutes(minutes);
}

/** Now, as the status line says it. */
export function currentClock(): string {
  return formatClock(civilTime(new Date()).minutes);
}

export interface Period {
  starts_at: string;
  ends_at: string | null;
  is_time_known: boolean;
}

/** "kl. 9.00–13.00" or "09:00–13:00"; only the start where the end is unknown, nothing where only the day is known. */
export function formatPeriod({ starts_at, ends_at, is_time_known }: Period): string {
  if (!is_time_known) return "";
  const start = formatClock(civilTime(starts_at).minutes);
  return ends_at ? `${start}–${formatMinutes(civilTime(ends_at).minutes)}` : start;
}

/** "25-09-2024" or "25 September 2024", for tables and headings. */
export function formatDate(value: string): string {
  const { year, month, day } = /T/.test(value) ? civilTime(value) : parseDay(value);
  if (locale.value === "da") {
    return `${String(day).padStart(2, "0")}-${String(month).padStart(2, "0")}-${year}`;
  }
  return dayFormat({ day: "numeric", month: "long", year: "numeric" }, { year, month, day });
}

/** "onsdag den 25. september 2024" or "Wednesday 25 September 2024", for running text. */
export function formatLongDate(value: string): string {
  const date = /T/.test(value) ? civilTime(value) : parseDay(value);
  return dayFormat({ weekday: "long", day: "numeric", month: "long", year: "numeric" }, date);
}

/** "onsdag 25-09" or "Wednesday 25 Sept", for a row in a list. */
export function formatShortDate(value: string): string {
  const date = /T/.test(value) ? civilTime(value) : parseDay(value);
  if (locale.value === "en") return dayFormat({ weekday: "long", day: "numeric", month: "short" }, date);
  const weekday = dayFormat({ weekday: "long" }, date);
  return `${weekday} ${String(date.day).padStart(2, "0")}-${String(date.month).padStart(2, "0")}`;
}

/** "september 2024", for grouping. */
export function formatMonth(value: string): string {
  return dayFormat({ month: "long", year: "numeric" }, civilTime(value));
}

/** "2024-09-25": the day in Denmark, as the API writes dates. */
export function isoDay(instant: string | Date): string {
  const { year, month, day } = civilTime(instant);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The instant at which a day (`YYYY-MM-DD`) begins in Denmark, so many days later, as the API takes it. */
export function startOfDay(day: string, daysLater = 0): string {
  const { year, month, day: date } = parseDay(day);
  const midnight = Date.UTC(year, month - 1, date + daysLater);
  // Clocks in Denmark are ahead, and are changed at 1.00 UTC, so that midnight UTC has the offset of the local one.
  const ahead = civilTime(new Date(midnight)).minutes;
  return new Date(midnight - ahead * 60_000).toISOString();
}

function parseDay(value: string): { year: number; month: number; day: number } {
  const [year = 0, month = 1, day = 1] = value.split("-").map(Number);
  return { year, month, day };
}

function dayFormat(
  options: Intl.DateTimeFormatOptions,
  date: { year: number; month: number; day: number },
): string {
  const language = locale.value === "da" ? "da-DK" : "en-GB";
  const noon = new Date(Date.UTC(date.year, date.month - 1, date.day, 12));
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(noon);
}
