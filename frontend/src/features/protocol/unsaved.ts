/**
 * What was typed under an item and is not on the server: a draft for each decision, and one for a new one. It outlives
 * the view, so that who is taken over from finds it again.
 */
import type { Decision, DecisionPatch, ProtocolItem } from "../../api/protocols";
import { dropDraft, keepDraft, readDraft } from "../../kernel/drafts";

export interface Unsaved {
  /** The decision it was written on; null for a new one. */
  readonly base: Decision | null;
  readonly changes: DecisionPatch;
  /** Nothing had been decided under the item when it was begun. */
  readonly isFirst: boolean;
}

const key = (itemId: string, decisionId: string | null) => `decision ${itemId} ${decisionId ?? "new"}`;

export function readUnsaved(itemId: string, decisionId: string | null): Unsaved | undefined {
  return readDraft<Unsaved>(key(itemId, decisionId));
}

export function keepUnsaved(itemId: string, decisionId: string | null, unsaved: Unsaved): void {
  if (Object.keys(unsaved.changes).length > 0) keepDraft(key(itemId, decisionId), unsaved);
  else dropDraft(key(itemId, decisionId));
}

export function dropUnsaved(itemId: string, decisionId: string | null): void {
  dropDraft(key(itemId, decisionId));
}

export function hasUnsaved(item: ProtocolItem): boolean {
  return [null, ...item.drafts.map(({ id }) => id)].some((id) => readUnsaved(item.id, id) !== undefined);
}

/** A new decision that is begun, and still a new one: where somebody else was first, it becomes a change of theirs. */
export function hasNewBeside(item: ProtocolItem): boolean {
  const begun = readUnsaved(item.id, null);
  const [theirs] = item.drafts;
  if (!begun || !theirs || !begun.isFirst) return begun !== undefined;
  dropUnsaved(item.id, null);
  keepUnsaved(item.id, theirs.id, begun);
  return false;
}
