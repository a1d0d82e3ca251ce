/** The entries by day, and more of them on demand. */
import { useEffect } from "preact/hooks";
import { type AuditEntryPage, type AuditEntrySummary, listEntries } from "../../api/history";
import { EmptyState } from "../../components/EmptyState";
import { ShowMore, usePagedList } from "../../components/MorePages";
import { ResourceView } from "../../components/ResourceView";
import { type Deed, deedsOf, kindsOf } from "../../domain/history";
import { formatLongDate, isoDay } from "../../kernel/dates";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";
import { meetActors } from "./actors";
import { type Choice, filtersOf, isFiltered, searchOf } from "./choice";
import { Entry } from "./Entry";
import { translate, translateWord } from "./texts";

/** What came with a step stands folded below it, so that a hundred entries are few lines. */
const SHOWN_AT_ONCE = 100;

export function EntryList({ choice }: { choice: Choice }) {
  const filters = filtersOf(choice);
  const first = useResource(`history ${searchOf(choice)}`, (signal) =>
    listEntries({ ...filters, limit: SHOWN_AT_ONCE }, signal),
  );
  return (
    <ResourceView resource={first}>
      {(page) =>
        page.items.length === 0 ? (
          <NoEntries choice={choice} />
        ) : (
          <EntryDays key={page.items[0]?.id ?? ""} first={page} choice={choice} />
        )
      }
    </ResourceView>
  );
}

function NoEntries({ choice }: { choice: Choice }) {
  if (!isFiltered(choice)) return <EmptyState text={translate("history.empty")} />;
  return (
    <EmptyState text={translate("history.emptyFiltered")}>
      <p>
        <a href="/history">{translate("history.clear")}</a>
      </p>
    </EmptyState>
  );
}

function EntryDays({ first, choice }: { first: AuditEntryPage; choice: Choice }) {
  const list = usePagedList(first, (cursor) =>
    listEntries({ ...filtersOf(choice), cursor, limit: SHOWN_AT_ONCE }),
  );
  const entries = list.rows;

  useEffect(() => {
    meetActors(entries);
    announce(translate("history.count", { count: entries.length }));
    return () => announce("");
  }, [entries.length]);

  return (
    <>
      {daysOf(entries).map(([day, deeds]) => (
        <section key={day}>
          <h2 class="month">{formatLongDate(day)}</h2>
          <ol class="history">
            {deeds.map((deed) => (
              <DeedView key={deed.main.id} deed={deed} />
            ))}
          </ol>
        </section>
      ))}
      <ShowMore list={list} />
    </>
  );
}

function DeedView({ deed: { main, others } }: { deed: Deed<AuditEntrySummary> }) {
  return (
    <li>
      <Entry entry={main} />
      {others.length > 0 && (
        <details class="history-others">
          <summary>{translate("history.others", { kinds: kindsInWords(others) })}</summary>
          <ol class="history">
            {others.map((entry) => (
              <li key={entry.id}>
                <Entry entry={entry} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

/** "3 punkter, 2 bilag": what came with a deed; kinds without a word of their own are counted together. */
function kindsInWords(entries: readonly AuditEntrySummary[]): string {
  const named = kindsOf(entries.map((entry) => ({ ...entry, subject_table: kindOf(entry.subject_table) })));
  const inOrder = named.sort(([one], [other]) => Number(one === OTHER) - Number(other === OTHER));
  return inOrder
    .map(([table, count]) => translate(`history.kinds.${table}` as "history.kinds.other", { count }))
    .join(", ");
}

const OTHER = "other";

function kindOf(table: string): string {
  return translateWord("history.kinds", table) === table.replaceAll("_", " ") ? OTHER : table;
}

function daysOf(entries: readonly AuditEntrySummary[]): [string, Deed<AuditEntrySummary>[]][] {
  const days = new Map<string, AuditEntrySummary[]>();
  for (const entry of entries) {
    const day = isoDay(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, own]) => [day, deedsOf(own)]);
}
