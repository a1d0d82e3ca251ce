/** What the entries of the trail say, as the name of a sentence, and which of them belong together. Pure. */
export interface Happening {
  /** What it stands under, nearest first. */
  readonly stands_under?: readonly { readonly subject_table: string; readonly subject_id: string }[];
  readonly subject_id?: string;

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
  "role_grant created": "history.roleGiven",
  "role_grant changed": "history.roleChanged",
  "role_grant removed": "history.roleTaken",
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
  | ValueOf<typeof AUDIENCE_SENTENCES>
  | "history.accessChanged"
  | "history.other";

/** One field of an entry, where its values are known. */
export interface Changed {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Every entry has a sentence; some are told by what became of a field, where its values are known. */
export function sentenceOf(happening: Happening, changes: readonly Changed[] = []): SentenceKey {
  const { action, operation, subject_table: table, changed_fields: fields } = happening;
  if (table === "role_grant" && action === "changed" && fields.includes("revoked_at"))
    return "history.roleTaken";
  const coming = `${table} ${action}`;
  if (isKeyOf(COMINGS, coming)) return COMINGS[coming];
  if (action === "changed" && fields.includes("published_to")) return audienceSentence(changes);
  const verb = `${operation} ${table}`;
  if (action === "changed" && isKeyOf(VERBS, verb)) return VERBS[verb];
  if (action === "changed" && fields.includes("openness")) {
    const openness = changes.find(({ field }) => field === "openness")?.after;
    return typeof openness === "string" && isKeyOf(OPENNESS, openness)
      ? OPENNESS[openness]
      : "history.accessChanged";
  }
  return isKeyOf(ACTIONS, action) ? ACTIONS[action] : "history.other";
}

const AUDIENCE_SENTENCES = {
  wider: "history.published",
  narrower: "history.restricted",
  unknown: "history.audienceChanged",
} as const;

/** Narrowest first; what was never published reaches members. */
const AUDIENCES = ["members", "employees", "public"];

function audienceSentence(changes: readonly Changed[]): ValueOf<typeof AUDIENCE_SENTENCES> {
  const change = changes.find(({ field }) => field === "published_to");
  if (!change) return AUDIENCE_SENTENCES.unknown;
  const [before, after] = [change.before, change.after].map((value) =>
    AUDIENCES.indexOf(String(value ?? "members")),
  );
  return (after ?? 0) > (before ?? 0) ? AUDIENCE_SENTENCES.wider : AUDIENCE_SENTENCES.narrower;
}

/** Whether only the values of an entry tell what was done: which way something was opened or published. */
export function isToldByValues({ action, changed_fields }: Happening): boolean {
  return action === "changed" && ["openness", "published_to"].some((field) => changed_fields.includes(field));
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
  return (
    one.at === other.at &&
    (one.action === "read") === (other.action === "read") &&
    meetingOf(one) === meetingOf(other)
  );
}

/** A step that makes many meetings is told meeting by meeting. */
function meetingOf({ subject_table, subject_id, stands_under }: Happening): string | undefined {
  if (subject_table === "meeting") return subject_id;
  return stands_under?.find((place) => place.subject_table === "meeting")?.subject_id;
}

/** How many rows of each kind came with a deed, most first. */
export function kindsOf(entries: readonly Happening[]): [table: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { subject_table: table } of entries) counts.set(table, (counts.get(table) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
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

/** Stand for the subject and for what it stands under while the sentence is written, so that the screen can set them apart. */
export const SUBJECT_MARK = "\ue000";
export const PLACE_MARK = "\ue001";

/** A sentence in parts: what stands at a mark is that mark alone. */
export function partsOf(sentence: string): string[] {
  return sentence
    .replaceAll(/ {2,}/g, " ")
    .split(/([\ue000\ue001])/)
    .filter((part) => part !== "");
}
