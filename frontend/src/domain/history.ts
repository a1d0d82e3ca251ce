/** What the entries of the trail say, as the name of a sentence, and which of them belong together. Pure. */
export interface Happening {
  readonly action: string;
  /** The verb of the API that was called, where a request did it. */
  readonly operation: string | null;
  readonly subject_table: string;
  readonly changed_fields: readonly string[];
}

/** Verbs that are a sentence of their own when they change the row they are about. */
const VERBS = {
  "submit_meeting_for_review meeting": "history.meeting.submitted",
  "return_meeting_to_draft meeting": "history.meeting.returned",
  "distribute_meeting meeting": "history.meeting.distributed",
  "open_meeting meeting": "history.meeting.opened",
  "adjourn_meeting meeting": "history.meeting.adjourned",
  "close_meeting meeting": "history.meeting.closed",
  "cancel_meeting meeting": "history.meeting.cancelled",
  "publish_meeting meeting": "history.meeting.published",
  "move_agenda_item agenda_item": "history.moved",
  "approve_decision decision": "history.approved",
  "withdraw_attachment_file attachment_file": "history.withdrawn",
} as const;

const ACTIONS = {
  created: "history.created",
  changed: "history.changed",
  removed: "history.removed",
  read: "history.read",
  previewed: "history.previewed",
  erased: "history.erased",
} as const;

/** Rows whose coming and going has a word of its own. */
const COMINGS = {
  "login_session created": "history.signedIn",
  "login_session removed": "history.signedOut",
  "attachment_file created": "history.uploaded",
  "publication_override created": "history.letThrough",
} as const;

const OPENNESS = {
  closed: "history.closed",
  open: "history.opened",
} as const;

type ValueOf<T> = T[keyof T];
export type SentenceKey =
  | ValueOf<typeof VERBS>
  | ValueOf<typeof ACTIONS>
  | ValueOf<typeof COMINGS>
  | ValueOf<typeof OPENNESS>
  | "history.accessChanged"
  | "history.other";

/** Every entry has a sentence. `openness` is what it became, where that is known. */
export function sentenceOf(happening: Happening, openness?: unknown): SentenceKey {
  const { action, operation, subject_table: table } = happening;
  const coming = `${table} ${action}`;
  if (isKeyOf(COMINGS, coming)) return COMINGS[coming];
  const verb = `${operation} ${table}`;
  if (action === "changed" && isKeyOf(VERBS, verb)) return VERBS[verb];
  if (changesAccess(happening)) {
    return typeof openness === "string" && isKeyOf(OPENNESS, openness)
      ? OPENNESS[openness]
      : "history.accessChanged";
  }
  return isKeyOf(ACTIONS, action) ? ACTIONS[action] : "history.other";
}

/** Whether something was closed or opened: which of them, only its values tell. */
export function changesAccess({ action, changed_fields }: Happening): boolean {
  return action === "changed" && changed_fields.includes("openness");
}

function isKeyOf<T extends object>(known: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(known, key);
}

/** What one step did: what it was about, and what came with it. */
export interface Deed<Entry> {
  readonly main: Entry;
  readonly others: readonly Entry[];
}

type Dated = Happening & { readonly at: string };

/** Neighbours of one step, written down at the very same instant, belong together; reads are told apart. */
export function deedsOf<Entry extends Dated>(entries: readonly Entry[]): Deed<Entry>[] {
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0] && belongTogether(last[0], entry)) last.push(entry);
    else groups.push([entry]);
  }
  return groups.map((group) => {
    const main = mainOf(group);
    return { main, others: group.filter((entry) => entry !== main) };
  });
}

function belongTogether(one: Dated, other: Dated): boolean {
  return one.at === other.at && (one.action === "read") === (other.action === "read");
}

/** What stands above what, for steps that name none of them. */
const ABOVE = ["meeting", "body", "agenda_item", "decision", "attachment", "person", "account"];

/** What the verb names, else what stands above the others; lists have the newest first. */
function mainOf<Entry extends Dated>(group: readonly Entry[]): Entry {
  const isNamed = ({ operation, subject_table: table }: Entry) => operation?.endsWith(`_${table}`) ?? false;
  const rank = ({ subject_table: table }: Entry) =>
    ABOVE.includes(table) ? ABOVE.indexOf(table) : ABOVE.length;
  const oldestFirst = group.toReversed();
  return (oldestFirst.find(isNamed) ?? oldestFirst.sort((one, other) => rank(one) - rank(other))[0]) as Entry;
}

/** Stands for the subject while the sentence around it is written, so that the screen can set the subject apart. */
export const SUBJECT_MARK = "\u0001";

/** What comes before the subject and what comes after it; all of it before where the sentence has none. */
export function aroundSubject(sentence: string): [string, string] {
  const [before = "", after = ""] = sentence.split(SUBJECT_MARK);
  return [before.replaceAll(/ {2,}/g, " "), after];
}
