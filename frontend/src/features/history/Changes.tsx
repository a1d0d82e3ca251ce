/** What each field held before and after. */
import type { AuditEntry } from "../../api/history";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate, translateWord } from "./texts";
import { valueInWords } from "./words";

type Change = AuditEntry["changes"][number];

/** Where a row that comes or goes belongs is said by its sentence; the id of it says nothing to people. */
function saysSomething({ field, before, after }: Change): boolean {
  return !field.endsWith("_id") || (before !== null && after !== null);
}

export function Changes({ changes }: { changes: readonly Change[] }) {
  const told = changes.filter(saysSomething);
  const shown = told.length > 0 ? told : changes;
  // What came has no before, and what went has no after; where values were erased, nobody knows.
  const hasBefore = shown.some(({ before, is_erased }) => before !== null || is_erased);
  const hasAfter = shown.some(({ after, is_erased }) => after !== null || is_erased);
  return (
    <table class="table reflow history-changes">
      <thead>
        <tr>
          <th scope="col">{translate("history.field")}</th>
          {hasBefore && <th scope="col">{translate("history.before")}</th>}
          {hasAfter && <th scope="col">{translate("history.after")}</th>}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ field, before, after, is_erased }) => (
          <tr key={field}>
            <th scope="row">{translateWord("history.label", field)}</th>
            {hasBefore && <Value label={translate("history.before")} value={before} isErased={is_erased} />}
            {hasAfter && <Value label={translate("history.after")} value={after} isErased={is_erased} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ label, value, isErased }: { label: string; value: unknown; isErased: boolean }) {
  return (
    <td data-label={label} lang={CONTENT_LANGUAGE}>
      {isErased ? translate("history.erasedValue") : valueInWords(value)}
    </td>
  );
}
