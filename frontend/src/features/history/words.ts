/** Names, nouns and values of the trail in words. */
import type { AuditEntrySummary } from "../../api/history";
import { civilTime, formatClock, formatDate, isoDay } from "../../kernel/dates";
import { translate, translateWord } from "./texts";

export type Place = AuditEntrySummary["stands_under"][number];

export function actorInWords(entry: AuditEntrySummary): string {
  if (entry.is_system) return translate("history.system");
  if (entry.client_id) return translate("history.client", { name: entry.actor_name ?? "" }).trim();
  if (entry.actor_name) return accountInWords(entry.actor_name);
  return translate(entry.account_id ? "history.someone" : "history.public");
}

/** An account without a person behind it is called what it is in the demo. */
function accountInWords(name: string): string {
  const word = translateWord("account", name);
  return word === name.replaceAll("_", " ") ? name : word;
}

export function subjectInWords({ subject_table, subject_name }: AuditEntrySummary): string | null {
  if (subject_table === "role_grant") return accountInWords(subject_name ?? translate("history.anAccount"));
  return subject_name && subject_table === "account" ? accountInWords(subject_name) : subject_name;
}

const NOUN_ONLY = "other";

/** "punktet": what kind of thing it is, and which of several, as a sentence names it. */
export function nounOf({ subject_table: table, subject_word }: AuditEntrySummary): string {
  if (subject_word && table in SUBJECT_WORDS) {
    const key = `history.nounWith.${table}` as "history.nounWith.membership";
    if (translateWord("history.nounWith", table) !== table.replaceAll("_", " ")) {
      return translate(key, { word: subjectWord(table, subject_word) });
    }
  }
  const noun = translateWord("history.noun", table);
  return noun === table.replaceAll("_", " ") ? translateWord("history.noun", NOUN_ONLY) : noun;
}

const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  membership: "role",
  role_grant: "role",
  item_section: "kind",
  decision: "outcome",
};

/** The role, kind or outcome that says which it is. */
export function subjectWord(table: string, word: string | null): string {
  if (!word) return translate("history.aRole");
  const text = translateWord(listOf(table, SUBJECT_WORDS[table] ?? "") ?? "history.value", word);
  return table === "membership" || table === "role_grant" ? text.toLowerCase() : text;
}

/** "til punktet X": what it stands under, with a mark where the name is to stand. */
export function placePhrase(table: string, place: Place, mark: string): string {
  if (table === "agenda_item" && place.subject_table === "meeting") {
    return translate("history.itemOfMeeting", { place: mark });
  }
  const key = `history.under.${place.subject_table}` as "history.under.meeting";
  return translate(key, { place: mark });
}

/** "3. Budget", "Septembermøde 25-09-2026". */
export function placeInWords({ name, number, starts_at }: Place): string {
  const numbered = [number && `${number}.`, name].filter(Boolean).join(" ");
  const day = starts_at && formatDate(starts_at);
  // Many meetings are called by their day already.
  return day && !numbered.includes(day) ? `${numbered} ${day}` : numbered;
}

/** As whom a secretary looked: `role:<role>:<body>` or `person:<person>`. */
export function viewedInWords({ viewing_as, body_name }: AuditEntrySummary): string {
  const role = /^role:(\w+):/.exec(viewing_as ?? "")?.[1];
  if (!role) return translate("history.aPerson");
  switch (role) {
    case "chair":
      return translate("viewing.role.chair", { body: body_name ?? "" }).trim();
    case "member":
      return translate("viewing.role.member", { body: body_name ?? "" }).trim();
    case "employee":
      return translate("viewing.role.employee");
    default:
      return translate("viewing.role.public");
  }
}

const PAGES: Readonly<Record<string, string>> = {
  meeting: "/meetings/",
  agenda_item: "/items/",
  body: "/bodies/",
  person: "/people/",
  unit: "/units/",
  track: "/tracks/",
  document_import: "/imports/",
  account: "/accounts/",
  api_client: "/api-clients/",
};

/** The screen of a row; null where it has none. */
export function addressOf({
  subject_table,
  subject_id,
}: Pick<Place, "subject_table" | "subject_id">): string | null {
  const page = PAGES[subject_table];
  return page ? page + subject_id : null;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Rows whose clock is the midnight after the last day that was typed. */
const ENDS_WITH_DAY = "api_client.expires_at";
const A_MOMENT = 1000;

export function valueInWords(value: unknown, table: string, field: string): string {
  if (value === null || value === undefined || value === "") return translate("history.nothing");
  if (value === true) return translate("history.yes");
  if (value === false) return translate("history.no");
  if (Array.isArray(value)) {
    return value.map((one) => valueInWords(one, table, field)).join(", ") || translate("history.nothing");
  }
  if (typeof value === "object") return JSON.stringify(value);
  if (typeof value !== "string") return String(value);
  const list = listOf(table, field);
  if (list) return translateWord(list, value);
  if (INSTANT.test(value)) return instantInWords(value, `${table}.${field}`);
  return DAY.test(value) ? formatDate(value) : value;
}

function instantInWords(value: string, field: string): string {
  if (field === ENDS_WITH_DAY) return formatDate(isoDay(new Date(Date.parse(value) - A_MOMENT)));
  return `${formatDate(value)} ${formatClock(civilTime(value).minutes)}`;
}

/** The list of texts that names the words of a field, by its table where fields of the same name differ. */
const LISTS: Readonly<Record<string, string>> = {
  openness: "openness",
  "meeting.state": "meetingState",
  "meeting.kind": "meetingKind",
  "meeting_series.kind": "meetingKind",
  "decision.state": "decisionState",
  "track.kind": "trackKind",
  "track.state": "trackState",
  "guidepost.kind": "guidepostKind",
  starts_precision: "datePrecision",
  ends_precision: "datePrecision",
  "agenda_item.kind": "itemKind",
  "item_section.kind": "sectionKind",
  "attendance.status": "attendance",
  "attendance_exception.presence": "history.presence",
  "internal_note.kind": "history.noteKind",
  notes_state: "history.notesState",
  "membership.role": "membershipRole",
  outcome: "outcome",
  scopes: "history.scope",
  subject_table: "history.noun",
};
const OWN_WORDS = new Set([
  ...[
    "language",
    "published_to",
    "audience",
    "default_audience",
    "closed_title_policy",
    "policy",
    "duration_source",
    "source",
    "numbering",
  ],
  ...["kind", "state", "role", "action", "in_state", "frequency", "holiday_rule", "week_of_month"],
]);

export function listOf(table: string, field: string): string | undefined {
  return LISTS[`${table}.${field}`] ?? LISTS[field] ?? (OWN_WORDS.has(field) ? "history.value" : undefined);
}
