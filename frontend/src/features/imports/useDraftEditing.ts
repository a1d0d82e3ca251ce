/** Corrections of a draft, sent one after the other; what the server answers is what is shown. */
import { useMemo, useRef, useState } from "preact/hooks";
import type { Tagged } from "../../api/client";
import { changeImport, type DocumentImport, type DocumentImportPatch } from "../../api/imports";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announceNotSaved, announceSaved, announceSaving } from "../../kernel/status";
import { printedBefore, valuesBefore, type Write, writesOf } from "./answers";
import { type DraftFinding, fieldOf, type ImportDraft, removeAt, replaceAt } from "./draft";
import type { DraftEditing } from "./editing";

export function useDraftEditing(initial: Tagged<DocumentImport>) {
  const [document, setDocument] = useState(initial.value);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const latest = useRef(initial);
  const queue = useRef<Promise<void>>(Promise.resolve());
  /** What stood where an answer wrote, by finding, so that the answer can be taken back. */
  const before = useRef(new Map<string, Write[]>());

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

    function answer(findings: readonly DraftFinding[], state: DraftFinding["state"]) {
      send((draft) => {
        const writes = findings.flatMap((finding) => {
          if (state === "pending") return before.current.get(finding.id) ?? printedBefore(finding, draft);
          before.current.set(finding.id, valuesBefore(finding, state, draft));
          return writesOf(finding, state, draft);
        });
        return { ...patchOf(draft, writes), findings: findings.map(({ id }) => ({ id, state })) };
      });
    }

    return {
      edit: (path, value) => send((draft) => patchOf(draft, [{ path, value }])),
      remove: (pointer) => send((draft) => partsOf(removeAt(draft, pointer), [pointer])),
      answer,
      acceptCertain: () => {
        const { findings } = latest.current.value.draft;
        const certain = findings.filter(
          ({ severity, state }) => severity === "certain" && state === "pending",
        );
        if (certain.length > 0) answer(certain, "accepted");
      },
    };
  }, []);

  /** Wait until every correction is answered; the newest document with its tag. */
  const settle = async () => {
    await queue.current;
    return latest.current;
  };
  return { document, editing, problem, settle };
}

/** The writes as a merge patch of the top-level fields they touch. */
function patchOf(draft: ImportDraft, writes: readonly Write[]): DocumentImportPatch {
  const changed = writes.reduce((result, { path, value }) => replaceAt(result, path, value), draft);
  return partsOf(
    changed,
    writes.map(({ path }) => path),
  );
}

function partsOf(draft: ImportDraft, pointers: readonly string[]): DocumentImportPatch {
  const fields = new Set(pointers.map(fieldOf));
  return Object.fromEntries([...fields].map((field) => [field, draft[field as keyof ImportDraft]]));
}
