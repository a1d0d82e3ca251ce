/** What the answers to a finding mean: what they are called, and what they write into the draft. Pure. */
import { parseClockInput } from "../../kernel/inputs";
import { type DraftFinding, type DraftItem, type ImportDraft, valueAt } from "./draft";
import type { TextKey } from "./texts";

export type FindingState = DraftFinding["state"];

/** A value for a place in the draft. */
export interface Write {
  readonly path: string;
  readonly value: unknown;
}

interface AnswerWords {
  readonly accept: TextKey;
  readonly reject: TextKey;
}

/** Rules whose two answers have a meaning of their own; what is certain stays closed or internal until somebody says so. */
const WORDS: Readonly<Record<string, AnswerWords>> = {
  openness_unknown: { accept: "import.keepClosed", reject: "import.makeOpen" },
  attachment_openness_unknown: { accept: "import.keepAllClosed", reject: "import.makeAllOpen" },
  internal_text: { accept: "import.keepInternal", reject: "import.release" },
};
const PLAIN_WORDS: AnswerWords = { accept: "import.accept", reject: "import.reject" };

/** Rules whose reason counts what one item has: together they need a reason of their own. */
const GROUP_REASONS: Readonly<Record<string, TextKey>> = {
  attachment_openness_unknown: "import.attachmentsUnknown",
};

/** Fields that a finding asks a person to fill in. */
const ASKED_FIELDS: Readonly<Record<string, "draft-body" | "draft-date">> = {
  body_missing: "draft-body",
  year_missing: "draft-date",
  date_missing: "draft-date",
};

export function answerWords(finding: DraftFinding): AnswerWords {
  return WORDS[finding.rule] ?? PLAIN_WORDS;
}

/** Id of the field that answers a finding, null where it has answers of its own. */
export function askedField(finding: DraftFinding): string | null {
  return finding.proposal ? null : (ASKED_FIELDS[finding.rule] ?? null);
}

/** Whether what a finding asks for has been filled in. */
export function isMoot(finding: DraftFinding, draft: ImportDraft): boolean {
  const field = askedField(finding);
  if (field === "draft-body") return draft.body_id !== null;
  if (field === "draft-date") return draft.date !== null;
  return false;
}

/** What an answer writes besides the finding's state; an accepted proposal is written by the server. */
export function writesOf(finding: DraftFinding, state: FindingState, draft: ImportDraft): Write[] {
  if (state !== "rejected" || !finding.path) return [];
  if (finding.rule === "openness_unknown") return [{ path: finding.path, value: "open" }];
  if (finding.rule === "attachment_openness_unknown") return openAttachments(draft, finding.path);
  if (finding.rule === "internal_text")
    return releaseNotes(draft, finding.path.replace(/\/internal_notes.*$/, ""));
  return [];
}

/** Attachments that the document did not mark become open; marked ones keep their mark. */
function openAttachments(draft: ImportDraft, listPath: string): Write[] {
  const attachments = (valueAt(draft, listPath) ?? []) as DraftItem["attachments"];
  return attachments.flatMap((attachment, index) =>
    attachment.openness === null ? [{ path: `${listPath}/${index}/openness`, value: "open" }] : [],
  );
}

/** Internal notes of an item become its text. */
export function releaseNotes(draft: ImportDraft, itemPath: string): Write[] {
  const item = valueAt(draft, itemPath) as DraftItem | undefined;
  if (!item || item.internal_notes.length === 0) return [];
  const section = { kind: "other", heading: null, text: item.internal_notes.join("\n") };
  return [
    { path: `${itemPath}/sections`, value: [...item.sections, section] },
    { path: `${itemPath}/internal_notes`, value: [] },
  ];
}

/** What was in the places that an answer is about to change, so that the answer can be taken back. */
export function valuesBefore(finding: DraftFinding, state: FindingState, draft: ImportDraft): Write[] {
  const paths = writesOf(finding, state, draft).map(({ path }) => path);
  if (state === "accepted" && finding.proposal) paths.push(finding.proposal.path);
  return paths.map((path) => ({ path, value: valueAt(draft, path) ?? null }));
}

/** What the document printed where a proposal put a clock, for taking an answer back in a later visit. */
export function printedBefore(finding: DraftFinding, draft: ImportDraft): Write[] {
  const path = finding.proposal?.path;
  if (!path?.endsWith("/time")) return [];
  const printed = parseClockInput(String(valueAt(draft, path.replace(/time$/, "printed_time")) ?? ""));
  return printed ? [{ path, value: printed }] : [];
}

/** Findings that ask the same thing stand together; those with a proposal of their own stand alone. */
export function groupFindings(findings: readonly DraftFinding[]): DraftFinding[][] {
  const groups = new Map<string, DraftFinding[]>();
  for (const finding of findings) {
    const standsAlone = finding.proposal !== null || askedField(finding) !== null;
    const reason = finding.rule in GROUP_REASONS ? "" : finding.reason_da;
    const key = standsAlone ? finding.id : `${finding.rule} ${finding.state} ${reason}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].sort((one, other) => urgency(one) - urgency(other));
}

/** What findings that stand together say in common, null where each says the same already. */
export function groupReason(group: readonly DraftFinding[]): TextKey | null {
  const [finding] = group;
  return group.length > 1 && finding ? (GROUP_REASONS[finding.rule] ?? null) : null;
}

function urgency([finding]: DraftFinding[]): number {
  if (finding?.severity === "warning") return 0;
  return finding?.proposal ? 1 : 2;
}
