/**
 * The agenda while it is built: what the server said last, and on top of it every operation that it has not confirmed.
 * Each is sent by itself; one that fails stays with its row, and the others go on.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { MeetingAgenda } from "../../../api/agenda";
import {
  type AgendaRow,
  applyAll,
  inverseOf,
  merged,
  type Operation,
  programmeOf,
  type RowFields,
} from "../../../domain/agendaRows";
import type { Programme } from "../../../domain/programme";
import { civilTime } from "../../../kernel/dates";
import { asProblem, type ProblemError } from "../../../kernel/problem";
import { announceNotSaved, announceSaved, announceSaving } from "../../../kernel/status";
import { useUnsavedWarning } from "../../../kernel/unsaved";
import { Conflict, rowOf, send } from "./saving";

/** How long typing and pressing may go on before it is sent, and how long a removal can be taken back. */
const PAUSE_MILLISECONDS = 500;
export const UNDO_MILLISECONDS = 10_000;
const LOOK_AGAIN_MILLISECONDS = 20_000;

export interface Pending {
  readonly key: number;
  readonly operation: Operation;
  readonly state: "waiting" | "sending" | "sent" | "failed" | "conflict";
  readonly problem?: ProblemError;
  readonly theirs?: Partial<RowFields>;
}

export interface Building {
  readonly rows: readonly AgendaRow[];
  readonly programme: Programme;
  readonly pending: readonly Pending[];
  readonly canUndo: boolean;
  readonly run: (operation: Operation) => void;
  readonly undo: () => Operation | null;
  readonly retry: () => void;
  /** Answer a conflict: keep what was written here, or take what somebody else wrote. */
  readonly settle: (key: number, keepsMine: boolean) => void;
}

let nextKey = 1;

export function useAgenda(agenda: MeetingAgenda, onChanged: () => void): Building {
  const { meeting } = agenda;
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const [history, setHistory] = useState<readonly Operation[]>([]);
  const latest = useRef(pending);
  latest.current = pending;
  const base = useMemo(() => agenda.items.map(rowOf), [agenda]);
  const rows = useMemo(
    () =>
      applyAll(
        base,
        pending.map(({ operation }) => operation),
      ),
    [base, pending],
  );
  const programme = useMemo(() => programmeOf(rows, timesOf(agenda)), [rows, agenda]);

  function update(key: number, part: Partial<Pending> | null): void {
    const next = latest.current.flatMap((one) =>
      one.key === key ? (part ? [{ ...one, ...part }] : []) : [one],
    );
    latest.current = next;
    setPending(next);
  }

  async function sendOne(one: Pending, isInsisted = false): Promise<void> {
    update(one.key, { state: "sending" });
    announceSaving();
    try {
      await send(one.operation, meeting.id, isInsisted);
      update(one.key, { state: "sent" });
    } catch (cause) {
      if (cause instanceof Conflict) update(one.key, { state: "conflict", theirs: cause.theirs });
      else update(one.key, { state: "failed", problem: asProblem(cause) });
    }
    const left = latest.current;
    if (left.some(({ state }) => state === "failed")) announceNotSaved();
    else if (!left.some(({ state }) => state === "waiting" || state === "sending")) announceSaved();
    if (!left.some(({ state }) => state === "sending")) onChanged();
  }

  // One after the other, in the order they were made: a place means something only after the moves before it.
  const isSending = pending.some(({ state }) => state === "sending");
  const waiting = pending.find(({ state, operation }) => state === "waiting" && operation.kind !== "remove");
  useEffect(() => {
    if (isSending || !waiting) return;
    const timer = setTimeout(() => sendOne(waiting), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isSending, waiting]);

  // A removal waits as long as it can be taken back; leaving the screen sends it.
  const removals = pending.filter(
    ({ state, operation }) => state === "waiting" && operation.kind === "remove",
  );
  const removing = removals.map(({ key }) => key).join();
  useEffect(() => {
    if (removals.length === 0) return;
    const timer = setTimeout(() => removals.forEach((one) => void sendOne(one)), UNDO_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [removing]);
  useEffect(
    () => () => {
      for (const { operation, state } of latest.current) {
        if (state === "waiting") void send(operation, meeting.id, false).catch(() => undefined);
      }
    },
    [],
  );

  // What was confirmed is in what the server says now.
  useEffect(() => {
    setPending((current) => current.filter(({ state }) => state !== "sent"));
  }, [agenda]);
  useEffect(() => {
    const look = () => {
      const isQuiet = latest.current.every(({ state }) => state === "sent");
      if (document.visibilityState === "visible" && isQuiet) onChanged();
    };
    const timer = setInterval(look, LOOK_AGAIN_MILLISECONDS);
    addEventListener("focus", look);
    return () => {
      clearInterval(timer);
      removeEventListener("focus", look);
    };
  }, [onChanged]);
  useUnsavedWarning(pending.some(({ state }) => state !== "sent"));

  function add(operation: Operation): void {
    const last = latest.current.at(-1);
    const joined = last?.state === "waiting" ? merged(last.operation, operation) : null;
    const next =
      joined && last
        ? [...latest.current.slice(0, -1), { ...last, operation: joined }]
        : [...latest.current, { key: nextKey++, operation, state: "waiting" as const }];
    latest.current = next;
    setPending(next);
  }

  return {
    rows,
    programme,
    pending,
    canUndo: history.length > 0,
    run(operation) {
      add(operation);
      setHistory((done) => {
        const joined = done.length > 0 ? merged(done.at(-1) as Operation, operation) : null;
        return joined ? [...done.slice(0, -1), joined] : [...done, operation];
      });
    },
    undo() {
      const operation = history.at(-1);
      if (!operation) return null;
      setHistory((done) => done.slice(0, -1));
      const inverse = inverseOf(operation);
      if (inverse) add(inverse);
      else {
        const removal = latest.current.find((one) => one.operation === operation && one.state === "waiting");
        if (!removal) return null;
        update(removal.key, null);
      }
      return operation;
    },
    retry: () => {
      for (const one of pending) if (one.state === "failed") update(one.key, { state: "waiting" });
    },
    settle(key, keepsMine) {
      const one = latest.current.find((other) => other.key === key);
      if (one && keepsMine) void sendOne(one, true);
      else {
        update(key, null);
        onChanged();
      }
    },
  };
}

/** When the meeting begins and ends on its own clock. */
export function timesOf({ meeting }: MeetingAgenda) {
  if (!meeting.is_time_known) return { startsAt: null, endsAt: null };
  const startsAt = civilTime(meeting.starts_at).minutes;
  if (meeting.ends_at === null) return { startsAt, endsAt: null };
  const endsAt = civilTime(meeting.ends_at).minutes;
  return { startsAt, endsAt: endsAt <= startsAt ? endsAt + 24 * 60 : endsAt };
}
