/** Days that are meant less exactly than to the day: in words, and as people type them. */
import type { Track } from "../../api/tracks";
import { formatDate, formatMonth } from "../../kernel/dates";
import { parseDateInput, writeDateInput } from "../../kernel/inputs";
import { translate } from "./texts";

export type Precision = NonNullable<Track["starts_precision"]>;
export interface MeantDay {
  /** `YYYY-MM-DD`: any day of what is meant. */
  readonly day: string;
  readonly precision: Precision;
}

type Period = Pick<Track, "starts_on" | "starts_precision" | "ends_on" | "ends_precision">;

const MONTHS_IN_QUARTER = 3;
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));

/** "01-03-2027", "marts 2027", "1. kvartal 2027" or "2027". */
export function dayInWords({ day, precision }: MeantDay): string {
  const [year = "", month = ""] = day.split("-");
  switch (precision) {
    case "year":
      return year;
    case "quarter":
      return translate("track.quarter", { year, quarter: Math.ceil(Number(month) / MONTHS_IN_QUARTER) });
    case "month":
      return formatMonth(day);
    default:
      return formatDate(day);
  }
}

/** "1. kvartal 2027 – 2028", "fra marts 2027", "til 2028"; once where both ends are the same; empty without either. */
export function periodInWords(period: Period): string {
  const [starts, ends] = [startOf(period), endOf(period)];
  const [from, to] = [starts && dayInWords(starts), ends && dayInWords(ends)];
  if (from && to) return from === to ? from : translate("period.both", { from, to });
  if (from) return translate("period.from", { from });
  return to ? translate("period.to", { to }) : "";
}

export function startOf({ starts_on: day, starts_precision: precision }: Period): MeantDay | null {
  return day && precision ? { day, precision } : null;
}

export function endOf({ ends_on: day, ends_precision: precision }: Period): MeantDay | null {
  return day && precision ? { day, precision } : null;
}

/** As a field shows it: the words that can be typed there too. */
export function writeMeantDay(meant: MeantDay | null): string {
  if (!meant) return "";
  return meant.precision === "day" ? writeDateInput(meant.day) : dayInWords(meant);
}

const QUARTERS = [/^([1-4])\.?\s*kv(?:artal|\.)?\s*(\d{4})$/, /^[qk]([1-4])\s*[-/ ]?\s*(\d{4})$/];

/** `2027`, `1. kvartal 2027`, `Q1 2027`, `marts 2027`, `03-2027` or a whole date; null where the text is none of them. */
export function parseMeantDay(text: string): MeantDay | null {
  const written = text.trim().toLowerCase();
  const day = parseDateInput(written);
  if (day) return { day, precision: "day" };
  if (/^\d{4}$/.test(written)) return { day: `${written}-01-01`, precision: "year" };
  for (const pattern of QUARTERS) {
    const [, quarter, year] = pattern.exec(written) ?? [];
    const month = MONTHS[(Number(quarter) - 1) * MONTHS_IN_QUARTER];
    if (month) return { day: `${year}-${month}-01`, precision: "quarter" };
  }
  return parseMonth(written);
}

function parseMonth(written: string): MeantDay | null {
  const [, number, yearOfNumber] = /^(\d{1,2})[-./ ](\d{4})$/.exec(written) ?? [];
  const [, name = "", yearOfName] = /^(\p{L}{3,})\.?\s+(\d{4})$/u.exec(written) ?? [];
  const year = yearOfNumber ?? yearOfName;
  const index = number ? Number(number) - 1 : monthNamed(name);
  const month = MONTHS[index];
  return year && month ? { day: `${year}-${month}-01`, precision: "month" } : null;
}

/** The index of a month by its name or the beginning of it, Danish or English whatever the app speaks. */
function monthNamed(name: string): number {
  if (name === "") return -1;
  return MONTHS.findIndex((month) =>
    ["da", "en"].some((language) => nameOf(month, language).startsWith(name)),
  );
}

function nameOf(month: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  return format.format(new Date(`2000-${month}-01T12:00:00Z`)).toLowerCase();
}
