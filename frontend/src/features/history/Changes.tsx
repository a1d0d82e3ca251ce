/** What each field held before and after. */
import type { AuditEntry } from "../../api/history";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate, translateWord } from "./texts";
import { valueInWords } from "./words";

type Change = AuditEntry["changes"][number];

/** Where a row that comes or goes belongs is said by its sentence; an id without a name says nothing to people. */
function saysSomething({ field, before, after, before_name, after_name }: Change): boolean {
  return !field.endsWith("_id") || (before !== null && after !== null && Boolean(before_name ?? after_name));
}

export function Changes({ table, changes }: { table: string; changes: readonly Change[] }) {
  const told = changes.filter(saysSomething);
  if (told.length === 0) return <p class="small quiet">{translate("history.noValues")}</p>;
  // What came has no before, and what went has no after; where values were erased, nobody knows.
  const hasBefore = told.some(({ before, is_erased }) => before !== null || is_erased);
  const hasAfter = told.some(({ after, is_erased }) => after !== null || is_erased);
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
        {told.map(({ field, before, after, before_name, after_name, is_erased }) => (
          <tr key={field}>
            <th scope="row">{translateWord("history.label", field)}</th>
            {hasBefore && (
              <Value label={translate("history.before")} isErased={is_erased}>
                {before_name ?? valueInWords(before, table, field)}
              </Value>
            )}
            {hasAfter && (
              <Value label={translate("history.after")} isErased={is_erased}>
                {after_name ?? valueInWords(after, table, field)}
              </Value>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ label, isErased, children }: { label: string; isErased: boolean; children: string }) {
  return (
    <td data-label={label} lang={CONTENT_LANGUAGE}>
      {isErased ? translate("history.erasedValue") : children}
    </td>
  );
}
