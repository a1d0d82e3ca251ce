/**
 * A decision while it is being written: saved by itself a moment after each pause, one write at a time, each built on
 * what was read. When somebody else was quicker both texts are shown; nothing is overwritten unseen. While somebody else
 * writes here nothing is saved, and what was typed stays a draft.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Tagged } from "../../api/client";
import {
  changeDecision,
  createDecision,
  type Decision,
  type DecisionCreate,
  type DecisionPatch,
  readDecision,
} from "../../api/protocols";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announceNotSaved, announceSaved, announceSaving } from "../../kernel/status";
import { useUnsavedWarning } from "../../kernel/unsaved";
import { dropUnsaved, keepUnsaved, readUnsaved } from "./unsaved";

const PAUSE_MILLISECONDS = 700;
/** Who types on without a pause is saved all the same, which also tells others that they write. */
const LONGEST_MILLISECONDS = 10_000;
const CONFLICT = 412;

/** What can be written of a decision. */
export type DecisionValues = Pick<
  Decision,
  | "outcome"
  | "text"
  | "public_text"
  | "deferred_to"
  | "deferred_to_meeting_id"
  | "referred_to_body_id"
  | "dissent"
  | "votes_for"
  | "votes_against"
  | "votes_abstained"
>;

export const NEW_DECISION: DecisionValues = {
  outcome: "recorded",
  text: "",
  public_text: null,
  deferred_to: null,
  deferred_to_meeting_id: null,
  referred_to_body_id: null,
  dissent: null,
  votes_for: null,
  votes_against: null,
  votes_abstained: null,
};

export interface DecisionDraft {
  readonly values: DecisionValues;
  /** What somebody else wrote meanwhile, until the writer has chosen. */
  readonly theirs: Decision | null;
  readonly problem: ProblemError | null;
  readonly isUnsaved: boolean;
  readonly change: (part: DecisionPatch) => void;
  readonly save: () => Promise<void>;
  readonly keepMine: () => void;
  readonly useTheirs: () => void;
}

interface Options {
  readonly itemId: string;
  /** The decision as it was when its field was opened, null where none had been written. */
  readonly seen: Decision | null;
  /** The decision as the minutes have it now. */
  readonly current: Decision | null;
  /** Nothing had been written under the item when this was begun. */
  readonly isFirst: boolean;
  /** Somebody else writes here. */
  readonly isPaused: boolean;
  /** Hears of the first save, and of somebody else's decision that takes its place. */
  readonly onCreated: (decision: Decision) => void;
  /** Nothing is left to save, by the writer's own choice. */
  readonly onSettled: () => void;
}

export function valuesOf(decision: Decision): DecisionValues {
  const names = Object.keys(NEW_DECISION) as (keyof DecisionValues)[];
  return Object.fromEntries(names.map((name) => [name, decision[name]])) as unknown as DecisionValues;
}

export function useDecisionDraft(options: Options): DecisionDraft {
  const { itemId, seen, current, isFirst, isPaused, onCreated, onSettled } = options;
  const [kept] = useState(() => readUnsaved(itemId, seen?.id ?? null));
  const [values, setValues] = useState<DecisionValues>(
    () => ({ ...(seen ? valuesOf(seen) : NEW_DECISION), ...kept?.changes }) as DecisionValues,
  );
  const [theirs, setTheirs] = useState<Decision | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isUnsaved, setUnsaved] = useState(kept !== undefined);
  const latest = useRef<Tagged<Decision> | null>(null);
  const known = useRef(kept ? kept.base : seen);
  const pending = useRef<DecisionPatch>(kept?.changes ?? {});
  const pendingSince = useRef(0);
  const timer = useRef(0);
  const running = useRef<Promise<void> | null>(null);
  const newest = useRef(values);
  const isHeld = useRef(false);
  newest.current = values;
  isHeld.current = isPaused || theirs !== null;

  const isPending = () => Object.keys(pending.current).length > 0;

  function keep(): void {
    keepUnsaved(itemId, known.current?.id ?? null, {
      base: known.current,
      changes: pending.current,
      isFirst,
    });
    setUnsaved(isPending());
  }

  /** From here on the writer builds on this decision. */
  function know(decision: Decision, tagged: Tagged<Decision> | null = null): void {
    if (known.current === null) {
      dropUnsaved(itemId, null);
      onCreated(decision);
    }
    latest.current = tagged;
    known.current = decision;
  }

  async function write(changes: DecisionPatch): Promise<void> {
    if (known.current === null) {
      const body: DecisionCreate = { ...newest.current, decided_on: null };
      const made = await createDecision(itemId, body);
      know(made.value, made);
      return;
    }
    if (latest.current === null) {
      const found = await readDecision(known.current.id);
      if (found.value.updated_at !== known.current.updated_at) throw new Changed(found.value);
      latest.current = found;
    }
    const changed = await changeDecision(latest.current, changes);
    know(changed.value, changed);
  }

  async function saveOnce(): Promise<void> {
    if (!isPending() || isHeld.current) return;
    const changes = pending.current;
    pending.current = {};
    announceSaving();
    try {
      await write(changes);
      setProblem(null);
      announceSaved();
    } catch (cause) {
      pending.current = { ...changes, ...pending.current };
      announceNotSaved();
      await refuse(cause);
    }
    keep();
  }

  async function refuse(cause: unknown): Promise<void> {
    if (cause instanceof Changed) {
      setTheirs(cause.found);
      return;
    }
    const failure = asProblem(cause);
    if (failure.status !== CONFLICT || known.current === null) {
      setProblem(failure);
      return;
    }
    await readDecision(known.current.id).then(
      ({ value }) => setTheirs(value),
      (again) => setProblem(asProblem(again)),
    );
  }

  async function save(): Promise<void> {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    running.current = saveOnce().finally(() => {
      running.current = null;
    });
    await running.current;
  }

  function change(part: DecisionPatch): void {
    if (!isPending()) pendingSince.current = performance.now();
    setValues((now) => ({ ...now, ...part }) as DecisionValues);
    pending.current = { ...pending.current, ...part };
    keep();
    clearTimeout(timer.current);
    const waited = performance.now() - pendingSince.current;
    timer.current = window.setTimeout(save, Math.min(PAUSE_MILLISECONDS, LONGEST_MILLISECONDS - waited));
  }

  // The minutes were read anew, or it is this writer's turn again.
  useEffect(() => {
    setProblem(null);
    const isNewer = current !== null && (known.current === null || isLater(current, known.current));
    if (isNewer && !running.current) {
      if (isPending()) {
        setTheirs(current);
        return;
      }
      know(current);
      setValues(valuesOf(current));
    }
    void save();
  }, [current?.updated_at, isPaused]);
  // Whoever leaves the view leaves nothing unsaved behind, unless somebody else writes here.
  useEffect(() => () => void save(), []);
  useUnsavedWarning(isUnsaved);

  function settle(chosen: Decision): void {
    know(chosen);
    setTheirs(null);
    setProblem(null);
    isHeld.current = isPaused;
  }

  return {
    values,
    theirs,
    problem,
    isUnsaved,
    change,
    save,
    keepMine() {
      if (!theirs) return;
      settle(theirs);
      keep();
      void save();
    },
    useTheirs() {
      if (!theirs) return;
      settle(theirs);
      pending.current = {};
      keep();
      setValues(valuesOf(theirs));
      onSettled();
    },
  };
}

function isLater(one: Decision, other: Decision): boolean {
  return one.id !== other.id || Date.parse(one.updated_at) > Date.parse(other.updated_at);
}

/** The decision on the server is not the one on screen. */
class Changed extends Error {
  constructor(readonly found: Decision) {
    super("changed since it was read");
  }
}
