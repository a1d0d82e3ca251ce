/** One item with everything written under it, and the way to its neighbours. */
import { ErrorBoundary, lazy, useLocation, useRoute } from "preact-iso";
import { type AgendaItemSheet, type ItemLink, readItemSheet } from "../../api/agenda";
import { session } from "../../api/session";
import { ItemBody } from "../../components/ItemBody";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { OpennessTag } from "../../components/Tag";
import { numberedTitle } from "../../domain/papers";
import { parseClock } from "../../domain/programme";
import { AttachmentFile } from "../../files/AttachmentFile";
import { formatClock, formatDate, formatMinutes } from "../../kernel/dates";
import { translate, translateWord } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { useShortcuts } from "../../kernel/shortcuts";
import { viewing } from "../../kernel/viewing";

const ItemActions = lazy(() => import("./ItemActions"));
const BelowItem = lazy(() => import("./BelowItem"));
const ItemReading = lazy(() => import("../../reading/ItemReading"));

/** States in which an agenda is read, and new versions of it are sent. */
const READ_IN = new Set(["distributed", "in_session"]);

export default function Item() {
  const { id = "" } = useRoute().params;
  const { route } = useLocation();
  const resource = useResource(`item ${id}`, (signal) => readItemSheet(id, signal));
  const sheet = resource.data;
  const open = (link: ItemLink | null | undefined) => () => link && route(`/items/${link.id}`);
  const edit = () => sheet?.may_change && !viewing.value && route(`/items/${id}/edit`);
  useShortcuts({ j: open(sheet?.next), k: open(sheet?.previous), p: () => window.print(), e: edit });
  return (
    <Page
      heading={sheet ? numberedTitle(sheet.item) : translate("agenda.item")}
      title={sheet && titleOf(sheet)}
      crumbs={sheet ? crumbsOf(sheet) : []}
    >
      <ResourceView resource={resource}>
        {(data) => <ItemView sheet={data} onChanged={resource.reload} />}
      </ResourceView>
    </Page>
  );
}

function titleOf({ item, body_name, meeting }: AgendaItemSheet): string {
  if (!item.number) return item.title;
  return translate("item.title", {
    number: item.number,
    body: body_name,
    date: formatDate(meeting.starts_at),
  });
}

function crumbsOf({ meeting, parent }: AgendaItemSheet) {
  return [
    { href: "/meetings", text: translate("meetings.title") },
    { href: `/meetings/${meeting.id}`, text: meeting.title },
    ...(parent ? [{ href: `/items/${parent.id}`, text: numberedTitle(parent) }] : []),
  ];
}

function ItemView({ sheet, onChanged }: { sheet: AgendaItemSheet; onChanged: () => void }) {
  const { item, meeting, sub_items: subItems } = sheet;
  const mayChange = sheet.may_change && !viewing.value;
  const isEmpty =
    item.sections.length === 0 &&
    !item.recommendation &&
    item.decisions.length === 0 &&
    item.attachments.length === 0 &&
    item.questions.length === 0 &&
    !item.group_discussion &&
    subItems.length === 0;
  return (
    <>
      <p class="lead">
        <OpennessTag openness={item.openness} /> <span class="no-break">{whenInWords(sheet)}</span> ·{" "}
        {translateWord("itemKind", item.kind)}
      </p>
      {item.closure_reason && (
        <p class="quiet">{translate("item.closureReason", { reason: item.closure_reason })}</p>
      )}
      {session.value?.is_signed_in && (
        <ErrorBoundary>
          <ItemActions sheet={sheet} mayChange={mayChange} onChanged={onChanged} />
        </ErrorBoundary>
      )}
      {session.value?.person_id && !viewing.value && READ_IN.has(meeting.state) && (
        <ErrorBoundary>
          <ItemReading key={item.id} itemId={item.id} shown={item} />
        </ErrorBoundary>
      )}
      <ItemBody
        item={item}
        bodyName={sheet.body_name}
        level={2}
        fileOf={(attachment) => (
          <AttachmentFile
            attachment={attachment}
            ownerOpenness={item.openness}
            mayChange={mayChange}
            onChanged={onChanged}
          />
        )}
      />
      {isEmpty && <p class="quiet">{translate("item.noText")}</p>}
      {(subItems.length > 0 || item.matter || mayChange) && (
        <ErrorBoundary>
          <BelowItem sheet={sheet} mayChange={mayChange} onChanged={onChanged} />
        </ErrorBoundary>
      )}
      <Neighbours previous={sheet.previous} next={sheet.next} />
    </>
  );
}

function whenInWords({ item, meeting }: AgendaItemSheet): string {
  const [start, end] = [parseClock(item.start), parseClock(item.end)];
  const day = formatDate(meeting.starts_at);
  if (start === null) return day;
  const clock = end === null ? formatClock(start) : `${formatClock(start)}–${formatMinutes(end)}`;
  return `${day} ${item.is_approximate ? translate("agenda.approximate", { clock }) : clock}`;
}

function Neighbours({ previous, next }: { previous: ItemLink | null; next: ItemLink | null }) {
  return (
    <nav class="neighbours screen-only" aria-label={translate("item.between")}>
      {previous && (
        <a class="button button-secondary" href={`/items/${previous.id}`}>
          {translate("item.previous")}
          <span class="sr-only">: {numberedTitle(previous)}</span>
        </a>
      )}
      {next && (
        <a class="button button-primary" href={`/items/${next.id}`}>
          {translate("item.next")}
          <span class="sr-only">: {numberedTitle(next)}</span>
        </a>
      )}
    </nav>
  );
}
