/** Notes of the secretariat: always a bar, a tint and the word, and never on paper. */
import { CONTENT_LANGUAGE, translate } from "../kernel/locale";
import { Icon } from "./Icon";

export function InternalNotes({ notes }: { notes: readonly { id: string; text: string }[] }) {
  return notes.map((note) => (
    <div class="internal-note" key={note.id}>
      <p class="internal-note-label">
        <Icon name="note" /> {translate("note.internal")}
      </p>
      <p lang={CONTENT_LANGUAGE}>{note.text}</p>
    </div>
  ));
}
