/** What an item leads to: its matter's way through the bodies, and its sub-points. */
import { ErrorBoundary, lazy } from "preact-iso";
import type { AgendaItemSheet } from "../../api/agenda";
import { numberedTitle } from "../../domain/papers";
import { CONTENT_LANGUAGE, translate } from "../../kernel/locale";

const RoutePanel = lazy(() => import("../../matters/RoutePanel"));

interface BelowItemProps {
  sheet: AgendaItemSheet;
  mayChange: boolean;
  onChanged: () => void;
}

export default function BelowItem({ sheet, mayChange, onChanged }: BelowItemProps) {
  const { item, sub_items: subItems } = sheet;
  return (
    <>
      {(item.matter || mayChange) && (
        <ErrorBoundary>
          <RoutePanel sheet={sheet} mayChange={mayChange} onChanged={onChanged} />
        </ErrorBoundary>
      )}
      {subItems.length > 0 && (
        <>
          <h2>{translate("item.subItems")}</h2>
          <ul lang={CONTENT_LANGUAGE}>
            {subItems.map((link) => (
              <li key={link.id}>
                <a href={`/items/${link.id}`}>{numberedTitle(link)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
