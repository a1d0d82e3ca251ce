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
  return (
    <table class="table reflow history-changes">
      <thead>
        <tr>
          <th scope="col">{translate("history.field")}</th>
          <th scope="col">{translate("history.before")}</th>
          <th scope="col">{translate("history.after")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((change) => (
          <tr key={change.field}>
            <th scope="row">{translateWord("history.label", change.field)}</th>
            <Value label={translate("history.before")} value={change.before} isErased={change.is_erased} />
            <Value label={translate("history.after")} value={change.after} isErased={change.is_erased} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ label, value, isErased }: { label: string; value: unknown; isErased: boolean }) {
  return (
    <td data-label={label} class="prose" lang={CONTENT_LANGUAGE}>
      {isErased ? translate("history.erasedValue") : valueInWords(value)}
    </td>
  );
}
