/** What is written in an item, as its editor holds it, and what of it is sent. Pure. */
import type { AgendaItem } from "../../../api/agenda";
import type { ItemPatch } from "../../../api/agendaWriting";
import { parseClock } from "../../../domain/programme";
import { formatMinutes } from "../../../kernel/dates";
import { parseClockInput } from "../../../kernel/inputs";

export interface SectionValues {
  readonly kind: AgendaItem["sections"][number]["kind"];
  readonly heading: string;
  readonly text: string;
}

export interface GuestValues {
  readonly person_id: string | null;
  readonly name: string;
  readonly role: string;
  readonly from: string;
  readonly to: string;
}

export interface ItemValues {
  readonly title: string;
  readonly sections: readonly SectionValues[];
  readonly recommendation: string;
  readonly recommendedBy: string;
  /** One on each line. */
  readonly questions: string;
  /** One on each line: a name, and after a comma a title. */
  readonly presenters: string;
  readonly guests: readonly GuestValues[];
}

export type FieldName = keyof ItemValues;
export const FIELD_NAMES: readonly FieldName[] = [
  "title",
  "sections",
  "recommendation",
  "recommendedBy",
  "questions",
  "presenters",
  "guests",
];

export function valuesOf(item: AgendaItem): ItemValues {
  const clock = (text: string | null) => {
    const minutes = parseClock(text);
    return minutes === null ? "" : formatMinutes(minutes);
  };
  return {
    title: item.title,
    sections: item.sections.map(({ kind, heading, text }) => ({ kind, heading: heading ?? "", text })),
    recommendation: item.recommendation ?? "",
    recommendedBy: item.recommended_by ?? "",
    questions: item.questions.join("\n"),
    presenters: item.presenters.map(({ name, role }) => (role ? `${name}, ${role}` : name)).join("\n"),
    guests: item.guests.map((guest) => ({
      person_id: guest.person_id,
      name: guest.name,
      role: guest.role ?? "",
      from: clock(guest.starts_at),
      to: clock(guest.ends_at),
    })),
  };
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function changedFields(before: ItemValues, after: ItemValues): readonly FieldName[] {
  return FIELD_NAMES.filter((name) => !isSame(before[name], after[name]));
}

/** What of `values` to send; people who were there before stay the persons they are. */
export function patchOf(names: readonly FieldName[], values: ItemValues, item: AgendaItem): ItemPatch {
  const patch: ItemPatch = {};
  const orNull = (text: string) => text.trim() || null;
  for (const name of names) {
    if (name === "title") patch.title = values.title.trim();
    if (name === "recommendation") patch.recommendation = orNull(values.recommendation);
    if (name === "recommendedBy") patch.recommended_by = orNull(values.recommendedBy);
    if (name === "questions") patch.questions = linesOf(values.questions);
    if (name === "presenters") patch.presenters = presentersOf(values.presenters, item);
    if (name === "sections") {
      patch.sections = values.sections.map(({ kind, heading, text }) => ({
        kind,
        heading: orNull(heading),
        text,
      }));
    }
    if (name === "guests") {
      patch.guests = values.guests
        .filter(({ name: guest }) => guest.trim() !== "")
        .map((guest) => ({
          person_id: guest.person_id,
          name: guest.name.trim(),
          role: orNull(guest.role),
          starts_at: parseClockInput(guest.from),
          ends_at: parseClockInput(guest.to),
        }));
    }
  }
  return patch;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function presentersOf(text: string, item: AgendaItem): AgendaItem["presenters"] {
  return linesOf(text).map((line) => {
    const comma = line.indexOf(",");
    const name = comma < 0 ? line : line.slice(0, comma).trim();
    const role = comma < 0 ? null : line.slice(comma + 1).trim() || null;
    const known = item.presenters.find((one) => one.name === name);
    return { person_id: known?.person_id ?? null, name, role };
  });
}

/** What is wrong with the clocks of guests: those that are no time of day. */
export function wrongClocks({ guests }: ItemValues): readonly string[] {
  return guests.flatMap(({ from, to }) =>
    [from, to].filter((text) => text.trim() !== "" && parseClockInput(text) === null),
  );
}
