/** Corrections of a draft, sent one after the other; what the server answers is what is shown. */
import { useMemo, useRef, useState } from "preact/hooks";
import type { Tagged } from "../../api/client";
import { changeImport, type DocumentImport, type DocumentImportPatch } from "../../api/imports";
import { parseClockInput } from "../../kernel/inputs";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announceNotSaved, announceSaved, announceSaving } from "../../kernel/status";
import { type DraftFinding, fieldOf, type ImportDraft, removeAt, replaceAt, valueAt } from "./draft";
import type { DraftEditing } from "./editing";

export function useDraftEditing(initial: Tagged<DocumentImport>) {
  const [document, setDocument] = useState(initial.value);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const latest = useRef(initial);
  const queue = useRef<Promise<void>>(Promise.resolve());
  /** Values that accepted findings replaced, so that accepting can be undone. */
  const replaced = useRef(new Map<string, unknown>());

  const editing = useMemo<DraftEditing>(() => {
    /** Work out the change from the newest answer, so that two quick corrections do not undo each other. */
    function send(changeOf: (draft: ImportDraft) => DocumentImportPatch) {
      queue.current = queue.current.then(async () => {
        announceSaving();
        try {
          latest.current = await changeImport(latest.current, changeOf(latest.current.value.draft));
          setDocument(latest.current.value);
          setProblem(null);
          announceSaved();
        } catch (cause) {
          setProblem(asProblem(cause));
          announceNotSaved();
        }
      });
    }

    function decide({ id, proposal }: DraftFinding, state: DraftFinding["state"]) {
      send((draft) => {
        const answer = { findings: [{ id, state }] };
        if (!proposal) return answer;
        if (state === "accepted") replaced.current.set(id, valueAt(draft, proposal.path));
        if (state !== "pending") return answer;
        const before = replaced.current.get(id) ?? printedValue(draft, proposal.path);
        if (before === undefined) return answer;
        return { ...partOf(replaceAt(draft, proposal.path, before), proposal.path), ...answer };
      });
    }

    return {
      edit: (pointer, value) => send((draft) => partOf(replaceAt(draft, pointer, value), pointer)),
      remove: (pointer) => send((draft) => partOf(removeAt(draft, pointer), pointer)),
      decide,
      acceptCertain: () =>
        send((draft) => ({
          findings: draft.findings
            .filter(({ severity, state }) => severity === "certain" && state === "pending")
            .map(({ id }) => ({ id, state: "accepted" })),
        })),
    };
  }, []);

  /** Wait until every correction is answered; the newest document with its tag. */
  const settle = async () => {
    await queue.current;
    return latest.current;
  };
  return { document, editing, problem, settle };
}

/** What the document printed where a proposal put a clock, for undoing in a later visit. */
function printedValue(draft: ImportDraft, pointer: string): string | undefined {
  if (!pointer.endsWith("/time")) return undefined;
  const printed = valueAt(draft, pointer.replace(/time$/, "printed_time"));
  return parseClockInput(String(printed ?? "")) ?? undefined;
}

/** The one top-level field that a change at `pointer` touched, as a merge patch. */
function partOf(draft: ImportDraft, pointer: string): DocumentImportPatch {
  const field = fieldOf(pointer);
  return { [field]: draft[field as keyof ImportDraft] };
}
