/** What can be done with an item beside reading it, for those who may; and the way to its groups. */
import { useState } from "preact/hooks";
import { ErrorBoundary, lazy } from "preact-iso";
import type { AgendaItemSheet } from "../../api/agenda";
import { readsHistoryOf } from "../../api/session";
import { translate } from "../../kernel/locale";

const AddAttachment = lazy(() => import("../../files/AddAttachment"));
const GroupLinks = lazy(() => import("../../workshops/GroupLinks"));
const OpennessDialog = lazy(() => import("../../openness/OpennessDialog"));

/** Items that have groups, and those that their notes are gathered under. */
const WITH_GROUPS = new Set(["group_discussion", "summing_up"]);

interface ItemActionsProps {
  sheet: AgendaItemSheet;
  mayChange: boolean;
  onChanged: () => void;
}

export default function ItemActions(props: ItemActionsProps) {
  const { item, meeting } = props.sheet;
  return (
    <>
      {WITH_GROUPS.has(item.kind) && (
        <ErrorBoundary>
          <GroupLinks key={item.id} item={item} />
        </ErrorBoundary>
      )}
      {(props.mayChange || readsHistoryOf(meeting.body_id)) && <Verbs {...props} />}
    </>
  );
}

function Verbs({ sheet, mayChange, onChanged }: ItemActionsProps) {
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
            bodyId={meeting.body_id}
            onClose={() => setAsking(false)}
            onChanged={onChanged}
          />
        </ErrorBoundary>
      )}
    </div>
  );
}
