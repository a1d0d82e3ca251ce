/**
 * An item while it is written: kept in memory until the server has taken it. Whoever was quicker is not written over:
 * what they changed elsewhere in the item is taken along, and where both wrote the reader chooses.
 */
import { useState } from "preact/hooks";
import type { AgendaItem } from "../../../api/agenda";
import { changeItem, readFresh } from "../../../api/agendaWriting";
import type { Tagged } from "../../../api/client";
import { dropDraft, keepDraft, readDraft } from "../../../kernel/drafts";
import { asProblem, type ProblemError } from "../../../kernel/problem";
import { announceNotSaved, announceSaved, announceSaving } from "../../../kernel/status";
import { useUnsavedWarning } from "../../../kernel/unsaved";
import { changedFields, type FieldName, type ItemValues, patchOf, valuesOf } from "./values";

const STALE = 412;
const TRIES = 3;

interface Draft {
  readonly base: Tagged<AgendaItem>;
  readonly values: ItemValues;
}

export interface Writing {
  readonly item: AgendaItem;
  readonly values: ItemValues;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly problem: ProblemError | null;
  /** The fields that both wrote, with what somebody else wrote there. */
  readonly conflict: { readonly names: readonly FieldName[]; readonly theirs: ItemValues } | null;
  readonly change: (part: Partial<ItemValues>) => void;
  /** True once everything is on the server. */
  readonly save: () => Promise<boolean>;
  readonly useTheirs: () => void;
}

export function useItem(read: Tagged<AgendaItem>): Writing {
  const key = `item ${read.value.id}`;
  const [draft, setDraft] = useState<Draft>(
    () => readDraft<Draft>(key) ?? { base: read, values: valuesOf(read.value) },
  );
  const [conflict, setConflict] = useState<Writing["conflict"]>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const names = changedFields(valuesOf(draft.base.value), draft.values);
  const isChanged = names.length > 0;
  useUnsavedWarning(isChanged);

  function keep(next: Draft): void {
    if (changedFields(valuesOf(next.base.value), next.values).length > 0) keepDraft(key, next);
    else dropDraft(key);
    setDraft(next);
  }

  async function send(from: Draft, attempt = 1): Promise<boolean> {
    const before = valuesOf(from.base.value);
    const changed = changedFields(before, from.values);
    if (changed.length === 0) return true;
    try {
      const saved = await changeItem(from.base, patchOf(changed, from.values, from.base.value));
      keep({ base: saved, values: valuesOf(saved.value) });
      return true;
    } catch (cause) {
      const refused = asProblem(cause);
      if (refused.status !== STALE || attempt > TRIES) throw refused;
    }
    const newest = await readFresh(from.base.value.id);
    const theirs = valuesOf(newest.value);
    const mine = Object.fromEntries(changed.map((name) => [name, from.values[name]]));
    const rebased: Draft = { base: newest, values: { ...theirs, ...mine } };
    keep(rebased);
    const both = changedFields(before, theirs).filter((name) => changed.includes(name));
    if (both.length === 0) return send(rebased, attempt + 1);
    setConflict({ names: both, theirs });
    return false;
  }

  return {
    item: draft.base.value,
    values: draft.values,
    isChanged,
    isSaving,
    problem,
    conflict,
    change: (part) => keep({ ...draft, values: { ...draft.values, ...part } }),
    async save() {
      if (isSaving) return false;
      setSaving(true);
      setProblem(null);
      setConflict(null);
      announceSaving();
      try {
        const isDone = await send(draft);
        if (isDone) announceSaved();
        else announceNotSaved();
        return isDone;
      } catch (cause) {
        setProblem(asProblem(cause));
        announceNotSaved();
        return false;
      } finally {
        setSaving(false);
      }
    },
    useTheirs() {
      if (!conflict) return;
      const theirs = Object.fromEntries(conflict.names.map((name) => [name, conflict.theirs[name]]));
      keep({ ...draft, values: { ...draft.values, ...theirs } });
      setConflict(null);
    },
  };
}
