/** What reading the file changed or left out: nothing disappears without a word. */
import type { DocumentImport } from "../../api/imports";
import { type TextKey, translate, translateWord } from "./texts";

const WORDS: Readonly<Record<string, TextKey>> = {
  read_as_windows_1252: "import.notice.windows1252",
  characters_replaced: "import.notice.charactersReplaced",
  control_characters_removed: "import.notice.controlCharacters",
  direction_marks_removed: "import.notice.directionMarks",
  pages_without_text: "import.notice.pagesWithoutText",
  comments_left_out: "import.notice.comments",
  deleted_text_left_out: "import.notice.deletedText",
  hidden_text_left_out: "import.notice.hiddenText",
  pictures_left_out: "import.notice.pictures",
  notes_left_out: "import.notice.notes",
  name_differs_from_content: "import.notice.nameDiffers",
};

export function ReadingNotices({ notices }: { notices: DocumentImport["notices"] }) {
  if (notices.length === 0) return null;
  return (
    <div class="notice notice-plain">
      <h2>{translate("import.notices")}</h2>
      <ul>
        {notices.map(({ kind, count }) => {
          const words = WORDS[kind];
          return (
            <li key={kind}>{words ? translate(words, { count }) : translateWord("import.notice", kind)}</li>
          );
        })}
      </ul>
    </div>
  );
}
