/** Names, nouns and values of the trail in words. */
import type { AuditEntrySummary } from "../../api/history";
import { civilTime, formatClock, formatDate } from "../../kernel/dates";
import { translate, translateWord } from "./texts";

export function actorInWords(entry: AuditEntrySummary): string {
  if (entry.is_system) return translate("history.system");
  if (entry.client_id) return translate("history.client", { name: entry.actor_name ?? "" }).trim();
  if (entry.actor_name) return nameOf(entry.actor_name);
  return translate(entry.account_id ? "history.someone" : "history.public");
}

/** An account without a person behind it is called what it is in the demo. */
function nameOf(actorName: string): string {
  return translateWord("account", actorName) === actorName.replaceAll("_", " ")
    ? actorName
    : translateWord("account", actorName);
}

const TABLES_WITH_NOUN_ONLY = "other";

/** "punktet": what kind of thing it is, as a sentence names it. */
export function nounOf(table: string): string {
  const noun = translateWord("history.noun", table);
  return noun === table.replaceAll("_", " ") ? translateWord("history.noun", TABLES_WITH_NOUN_ONLY) : noun;
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
  document_import: "/imports/",
};

/** The screen of what an entry is about; null where it has none. */
export function addressOf({ subject_table, subject_id }: AuditEntrySummary): string | null {
  const page = PAGES[subject_table];
  return page ? page + subject_id : null;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const WORD = /^[a-z]+(_[a-z]+)*$/;

export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return translate("history.nothing");
  if (value === true) return translate("history.yes");
  if (value === false) return translate("history.no");
  if (Array.isArray(value)) return value.map(valueInWords).join(", ") || translate("history.nothing");
  if (typeof value === "object") return JSON.stringify(value);
  if (typeof value !== "string") return String(value);
  if (INSTANT.test(value)) return `${formatDate(value)} ${formatClock(civilTime(value).minutes)}`;
  if (DAY.test(value)) return formatDate(value);
  return WORD.test(value) ? wordInWords(value) : value;
}

/** Lists of the API that the common texts know. */
const LISTS = [
  "openness",
  "meetingState",
  "decisionState",
  "itemKind",
  "meetingKind",
  "sectionKind",
  "outcome",
  "attendance",
] as const;

function wordInWords(value: string): string {
  const plain = value.replaceAll("_", " ");
  const texts = [
    translateWord("history.value", value),
    ...LISTS.map((list) => translateWord(list, value)),
    // A row is of a kind too; last, for an item can be a decision.
    translateWord("history.noun", value),
  ];
  return texts.find((text) => text !== plain) ?? value;
}
