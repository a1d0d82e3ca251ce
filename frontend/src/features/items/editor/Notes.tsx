/** Internal notes of an item: each is saved by itself, because it is a row of its own that only the secretary sees. */
import { useState } from "preact/hooks";
import { addNote, changeNote, type InternalNote } from "../../../api/agendaWriting";
import { Field } from "../../../components/Field";
import { ProblemNotice } from "../../../components/ProblemNotice";
import { CONTENT_LANGUAGE, translate as translateCommon } from "../../../kernel/locale";
import { asProblem, type ProblemError } from "../../../kernel/problem";
import { announceSaved } from "../../../kernel/status";
import { translate } from "./texts";

interface NotesProps {
  readonly notes: readonly InternalNote[];
  readonly meetingId: string;
  readonly itemId: string;
  readonly onChanged: () => void;
}

export function Notes({ notes, meetingId, itemId, onChanged }: NotesProps) {
  const [problem, setProblem] = useState<ProblemError | null>(null);

  async function keep(send: () => Promise<unknown>): Promise<void> {
    setProblem(null);
    try {
      await send();
      announceSaved();
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <fieldset class="editor-list internal-note">
      <legend>{translate("editor.notes")}</legend>
      <p class="small">{translateCommon("note.internal")}</p>
      {problem && <ProblemNotice problem={problem} />}
      {notes.map((note, at) => (
        <NoteField
          key={`${note.id} ${note.text}`}
          id={`note-${at}`}
          label={translate("editor.note", { number: at + 1 })}
          text={note.text}
          onKeep={(text) => keep(() => changeNote(note, text))}
          onRemove={() => keep(() => changeNote(note, ""))}
        />
      ))}
      <NoteField
        key={notes.length}
        id="note-new"
        label={translate("editor.newNote")}
        text=""
        onKeep={(text) => keep(() => addNote(meetingId, itemId, text, notes.length + 1))}
      />
    </fieldset>
  );
}

function NoteField(props: {
  id: string;
  label: string;
  text: string;
  onKeep: (text: string) => void;
  onRemove?: () => void;
}) {
  const [text, setText] = useState(props.text);
  const isChanged = text.trim() !== props.text && text.trim() !== "";
  return (
    <div class="editor-entry">
      <Field id={props.id} label={props.label}>
        <textarea
          id={props.id}
          class="input"
          rows={2}
          lang={CONTENT_LANGUAGE}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      {isChanged && (
        <button type="button" class="button button-secondary" onClick={() => props.onKeep(text.trim())}>
          {translate("editor.saveNote")}
        </button>
      )}
      {props.onRemove && (
        <button
          type="button"
          class="button button-quiet"
          aria-label={`${translate("editor.remove")}: ${props.label}`}
          onClick={props.onRemove}
        >
          {translate("editor.remove")}
        </button>
      )}
    </div>
  );
}
