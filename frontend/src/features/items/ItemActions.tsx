/** What can be done with an item beside reading it; for those who may. */
import { useState } from "preact/hooks";
import { ErrorBoundary, lazy } from "preact-iso";
import type { AgendaItemSheet } from "../../api/agenda";
import { readsHistoryOf } from "../../api/session";
import { translate } from "../../kernel/locale";

const AddAttachment = lazy(() => import("../../files/AddAttachment"));
const OpennessDialog = lazy(() => import("../../openness/OpennessDialog"));

export default function ItemActions(props: {
  sheet: AgendaItemSheet;
  mayChange: boolean;
  onChanged: () => void;
}) {
  const { sheet, mayChange, onChanged } = props;
  const [isAsking, setAsking] = useState(false);
  const { item, meeting } = sheet;
  const readsHistory = readsHistoryOf(meeting.body_id);
  return (
    <div class="actions">
      {mayChange && (
        <a class="button button-secondary" href={`/items/${item.id}/edit`}>
          {translate("action.edit")}
        </a>
      )}
      {mayChange && (
        <button type="button" class="button button-secondary" onClick={() => setAsking(true)}>
          {translate(item.openness === "open" ? "item.close" : "item.open")}
        </button>
      )}
      {readsHistory && (
        <a class="button button-secondary" href={`/history?item=${item.id}`}>
          {translate("nav.history")}
        </a>
      )}
      {mayChange && (
        <ErrorBoundary>
          <AddAttachment
            owner={{ agenda_item_id: item.id }}
            ownerOpenness={item.openness}
            attachments={item.attachments}
            onChanged={onChanged}
          />
        </ErrorBoundary>
      )}
      {isAsking && (
        <ErrorBoundary>
          <OpennessDialog
            itemId={item.id}
            changedAt={item.updated_at}
            bodyId={meeting.body_id}
            onClose={() => setAsking(false)}
            onChanged={onChanged}
          />
        </ErrorBoundary>
      )}
    </div>
  );
}
