/**
 * A note while it is being written: saved by itself a moment after each pause, and again and again while the network is
 * away. What is typed is a draft from the first letter until the server has it; when somebody else was quicker both
 * texts are shown.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import {
  changeNote,
  createNote,
  type GroupNote,
  type GroupSheet,
  type NoteField,
  readGroupSheet,
} from "../../api/workshops";
import { type Encounter, isOlder, joined, meet, type NoteDraft } from "../../domain/noteDrafts";
import { dropDraft, keepDraft, readDraft } from "../../kernel/drafts";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce, announceSaved, announceSaving } from "../../kernel/status";
import { useUnsavedWarning } from "../../kernel/unsaved";
import { translate } from "../../workshops/texts";

const PAUSE_MILLISECONDS = 700;
const RETRY_MILLISECONDS = 5000;
/** Somebody else has written, or it has been closed: what stands now says which. */
const OVERTAKEN = new Set([409, 412]);

type Draft = NoteDraft<GroupNote>;

export interface NoteDraftState {
  readonly text: string;
  /** The note as the server has it. */
  readonly saved: GroupNote | null;
  readonly isUnsaved: boolean;
  readonly phase: "resting" | "saving" | "failed";
  /** What somebody else wrote meanwhile, until the writer has chosen. */
  readonly theirs: GroupNote | null;
  readonly problem: ProblemError | null;
  readonly write: (text: string) => void;
  readonly save: () => Promise<void>;
  readonly keepBoth: () => void;
  readonly keepMine: () => void;
  readonly useTheirs: () => void;
}

interface Options {
  groupId: string;
  field: NoteField;
  mayWrite: boolean;
  /** Hears the sheet where saving has led to reading it anew. */
  onSheet: (sheet: GroupSheet) => void;
}

export function useNoteDraft({ groupId, field, mayWrite, onSheet }: Options): NoteDraftState {
  const questionId = field.question?.id ?? null;
  const key = `note ${groupId} ${questionId}`;
  const [draft, setDraft] = useState(() => readDraft<Draft>(key) ?? null);
  const [saved, setSaved] = useState(field.note);
  const [theirs, setTheirs] = useState<GroupNote | null>(null);
  const [phase, setPhase] = useState<NoteDraftState["phase"]>("resting");
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const known = useRef(field.note);
  const isStopped = useRef(false);
  const timer = useRef(0);
  const running = useRef<Promise<void> | null>(null);
  isStopped.current = theirs !== null || !mayWrite;

  function keep(next: Draft | null): void {
    if (next) keepDraft(key, next);
    else dropDraft(key);
    setDraft(next);
  }

  function know(note: GroupNote | null): void {
    known.current = note;
    setSaved(note);
  }

  /** The note was read anew, with or without text of the writer's own that is not saved. */
  function adopt(read: GroupNote | null): Encounter<GroupNote>["kind"] {
    const mine = readDraft<Draft>(key);
    if (isOlder(read, known.current)) return mine ? "writing" : "settled";
    know(read);
    if (!mine) return "settled";
    const encounter = meet(mine, read);
    setTheirs(encounter.kind === "conflict" ? encounter.theirs : null);
    if (encounter.kind === "settled") keep(null);
    if (encounter.kind === "writing") keep(encounter.draft);
    return encounter.kind;
  }

  async function saveOnce(): Promise<void> {
    const sent = readDraft<Draft>(key);
    if (!sent || isStopped.current) return;
    setPhase("saving");
    announceSaving();
    try {
      const note = sent.base
        ? await changeNote(sent.base, sent.text)
        : await createNote(groupId, questionId, sent.text);
      know(note);
      const now = readDraft<Draft>(key);
      if (now) keep(now.text === note.text || now.text === sent.text ? null : { text: now.text, base: note });
      setPhase("resting");
      setProblem(null);
      announceSaved();
    } catch (cause) {
      await refuse(asProblem(cause));
    }
  }

  async function refuse(failure: ProblemError): Promise<void> {
    if (OVERTAKEN.has(failure.status)) {
      const sheet = await readGroupSheet(groupId).catch(() => null);
      const read = sheet?.fields.find(({ question }) => (question?.id ?? null) === questionId);
      if (sheet && read) {
        setPhase("resting");
        const kind = adopt(read.note);
        if (kind === "settled") announceSaved();
        else announce(translate(kind === "conflict" ? "notes.choose" : "notes.retrying"));
        onSheet(sheet);
        later(RETRY_MILLISECONDS);
        return;
      }
    }
    setPhase("failed");
    announce(translate("notes.retrying"));
    // What trying again cannot mend is told; the text stays where it is.
    const isPassing = failure.status === 0 || failure.status === 401 || failure.status >= 429;
    setProblem(isPassing ? null : failure);
    if (isPassing || OVERTAKEN.has(failure.status)) later(RETRY_MILLISECONDS);
  }

  function later(milliseconds: number): void {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(save, milliseconds);
  }

  async function save(): Promise<void> {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    running.current = saveOnce().finally(() => {
      running.current = null;
    });
    await running.current;
  }

  function write(text: string): void {
    const mine = readDraft<Draft>(key);
    const base = mine ? mine.base : known.current;
    keep((base?.text ?? "") === text && !running.current ? null : { text, base });
    later(PAUSE_MILLISECONDS);
  }

  function choose(text: string): void {
    if (!theirs) return;
    keep({ text, base: theirs });
    setTheirs(null);
    later(0);
  }

  useEffect(() => {
    // What is on its way to the server comes back as the writer's own, not as somebody else's.
    if (!running.current) adopt(field.note);
  }, [field.note]);
  useEffect(() => {
    const again = () => void save();
    addEventListener("online", again);
    again();
    // Whoever leaves the view leaves nothing unsaved behind.
    return () => {
      removeEventListener("online", again);
      again();
    };
  }, []);
  useUnsavedWarning(draft !== null);

  const text = draft?.text ?? saved?.text ?? "";
  return {
    text,
    saved,
    isUnsaved: draft !== null,
    phase,
    theirs,
    problem,
    write,
    save,
    keepBoth: () => theirs && choose(joined(theirs.text, text)),
    keepMine: () => choose(text),
    useTheirs() {
      keep(null);
      setTheirs(null);
    },
  };
}
