/** What a group writes to one question: a large field while it may, and text to be read otherwise. */
import type { GroupSheet, NoteField } from "../../api/workshops";
import { describedBy } from "../../components/Field";
import { ProblemNotice } from "../../components/ProblemNotice";
import { Prose } from "../../components/Prose";
import { civilTime, formatClock, formatDate, isoDay } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate } from "../../workshops/texts";
import { type NoteDraftState, useNoteDraft } from "./useNoteDraft";

interface NoteOfProps {
  groupId: string;
  field: NoteField;
  mayWrite: boolean;
  /** The sheet was read anew. */
  onSheet: (sheet: GroupSheet) => void;
}

export function NoteOf({ groupId, field, mayWrite, onSheet }: NoteOfProps) {
  const { question } = field;
  const draft = useNoteDraft({ groupId, field, mayWrite, onSheet });
  const id = `note-${question?.id ?? "whole"}`;
  const label = question?.text ?? translate("notes.whole");
  if (!mayWrite) {
    return (
      <section class="group-note" aria-labelledby={id}>
        <h2 id={id} lang={CONTENT_LANGUAGE}>
          {label}
        </h2>
        {draft.saved?.text ? (
          <Prose text={draft.saved.text} />
        ) : (
          <p class="quiet">{translate("notes.empty")}</p>
        )}
        {draft.isUnsaved && <LateText text={draft.text} />}
      </section>
    );
  }
  return (
    <section class="group-note">
      <label for={id} lang={CONTENT_LANGUAGE}>
        {label}
      </label>
      <textarea
        id={id}
        class="input"
        rows={4}
        lang={CONTENT_LANGUAGE}
        value={draft.text}
        aria-describedby={describedBy({ id, hint: "state" })}
        onInput={(event) => draft.write(event.currentTarget.value)}
        onBlur={() => void draft.save()}
      />
      <p
        id={`${id}-hint`}
        class={draft.phase === "failed" || draft.theirs ? "group-note-state is-late" : "group-note-state"}
      >
        {stateOf(draft)}
      </p>
      {draft.problem && <ProblemNotice problem={draft.problem} onRetry={() => void draft.save()} />}
      <Conflict draft={draft} />
    </section>
  );
}

/** Text that came too late is never thrown away. */
function LateText({ text }: { text: string }) {
  return (
    <div class="notice notice-late" role="alert">
      <p>{translate("notes.lateText")}</p>
      <Prose text={text} />
    </div>
  );
}

function stateOf({ phase, saved, isUnsaved, theirs }: NoteDraftState): string {
  if (theirs) return translate("notes.choose");
  if (phase === "failed") return translate("notes.retrying");
  if (phase === "saving" || isUnsaved) return translate("status.saving");
  if (!saved) return "";
  const clock = formatClock(civilTime(saved.updated_at).minutes);
  const isToday = isoDay(saved.updated_at) === isoDay(new Date());
  const when = isToday ? clock : `${formatDate(saved.updated_at)} ${clock}`;
  return translate("notes.savedBy", { when, name: saved.author_name });
}

/** Somebody else was quicker: both texts, and a choice that loses neither. */
function Conflict({ draft }: { draft: NoteDraftState }) {
  const { theirs, text } = draft;
  if (!theirs) return null;
  return (
    <div class="notice notice-late" role="alert">
      <p>{translate("notes.conflict")}</p>
      <div class="editor-versions">
        <div>
          <h3>{translate("notes.theirs", { name: theirs.author_name })}</h3>
          <Prose text={theirs.text} />
        </div>
        <div>
          <h3>{translate("notes.mine")}</h3>
          <Prose text={text} />
        </div>
      </div>
      <div class="actions">
        <button type="button" class="button button-primary" onClick={draft.keepBoth}>
          {translate("notes.keepBoth")}
        </button>
        <button type="button" class="button button-secondary" onClick={draft.keepMine}>
          {translate("notes.keepMine")}
        </button>
        <button type="button" class="button button-secondary" onClick={draft.useTheirs}>
          {translate("notes.useTheirs")}
        </button>
      </div>
    </div>
  );
}
