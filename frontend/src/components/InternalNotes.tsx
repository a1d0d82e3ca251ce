/** Notes of the secretariat: always a bar, a tint and the word, and never on paper. */
import { CONTENT_LANGUAGE, translate } from "../kernel/locale";
import { Icon } from "./Icon";

export function InternalNotes({ notes }: { notes: readonly { id: string; text: string }[] }) {
  if (notes.length === 0) return null;
  return (
    <div class="internal-note">
      <p class="internal-note-label">
        <Icon name="note" /> {translate("note.internal")}
      </p>
      <ul lang={CONTENT_LANGUAGE}>
        {notes.map((note) => (
          <li key={note.id}>{note.text}</li>
        ))}
      </ul>
    </div>
  );
}
