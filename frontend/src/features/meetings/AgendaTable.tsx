/** The programme, one dense row an item; columns that nobody filled in are left out. */
import type { ClosedItem, ItemSheet } from "../../api/agenda";
import { withWindow } from "../../components/people";
import { OpennessTag, Tag, TimeTags } from "../../components/Tag";
import { type AgendaEntry, countAttachments, isPlainRow } from "../../domain/papers";
import { parseClock } from "../../domain/programme";
import { formatMinutes } from "../../kernel/dates";
import { CONTENT_LANGUAGE, translate } from "../../kernel/locale";
import { readingMarks } from "../../kernel/reading";

interface Columns {
  readonly clock: boolean;
  readonly number: boolean;
  readonly presenter: boolean;
  readonly guests: boolean;
  readonly attachments: boolean;
}

function columnsOf(items: readonly ItemSheet[]): Columns {
  return {
    clock: items.some((item) => item.start !== null),
    number: items.some((item) => item.number !== null),
    presenter: items.some((item) => item.presenters.length > 0),
    guests: items.some((item) => item.guests.length > 0),
    attachments: items.some((item) => item.attachments.length > 0),
  };
}

export function AgendaTable({ entries }: { entries: readonly AgendaEntry<ItemSheet, ClosedItem>[] }) {
  const columns = columnsOf(entries.flatMap(({ item }) => item ?? []));
  return (
    <table class="table agenda-table reflow">
      <thead>
        <tr>
          {columns.clock && <th scope="col">{translate("agenda.time")}</th>}
          {columns.clock && (
            <th scope="col" class="cell-right">
              <abbr title={translate("agenda.durationLong")}>{translate("agenda.duration")}</abbr>
            </th>
          )}
          {columns.number && <th scope="col">{translate("agenda.number")}</th>}
          <th scope="col">{translate("agenda.item")}</th>
          {columns.presenter && <th scope="col">{translate("agenda.presenter")}</th>}
          {columns.guests && <th scope="col">{translate("agenda.guests")}</th>}
          <th scope="col">{translate("agenda.access")}</th>
          {columns.attachments && <th scope="col">{translate("agenda.attachments")}</th>}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ item, closed }, index) =>
          item ? (
            <AgendaRow key={item.id} item={item} columns={columns} position={index + 1} />
          ) : (
            <ClosedRow key={closed.id} closed={closed} columns={columns} />
          ),
        )}
      </tbody>
    </table>
  );
}

function AgendaRow(props: { item: ItemSheet; columns: Columns; position: number }) {
  const { item, columns, position } = props;
  const isPlain = isPlainRow(item);
  const mark = readingMarks.value.get(item.id);
  const className = `${isPlain ? "row-plain" : ""} ${item.parent_id ? "row-sub" : ""}`.trim();
  return (
    <tr class={className || undefined}>
      {columns.clock && <StartCell item={item} position={position} />}
      {columns.clock && <DurationCell item={item} />}
      {columns.number && <td class="number cell-number">{item.number}</td>}
      <td class="cell-wide" lang={CONTENT_LANGUAGE}>
        {isPlain ? (
          item.title
        ) : (
          <a href={`/items/${item.id}`} data-row>
            {item.title}
          </a>
        )}
        {mark && (
          <span class="cell-remark">
            <span class="reading-mark">{mark}</span>
          </span>
        )}
        <TimeRemarks item={item} />
      </td>
      {columns.presenter && (
        <td data-label={translate("agenda.presenter")} lang={CONTENT_LANGUAGE}>
          {item.presenters.map(({ name }) => name).join(", ")}
        </td>
      )}
      {columns.guests && (
        <td data-label={translate("agenda.guests")} lang={CONTENT_LANGUAGE}>
          {item.guests.map((guest) => withWindow(guest.name, guest)).join(", ")}
        </td>
      )}
      <td>{!isPlain && <OpennessTag openness={item.openness} />}</td>
      {columns.attachments && (
        <td data-label={translate("agenda.attachments")}>{attachmentsInWords(item)}</td>
      )}
    </tr>
  );
}

/** What may be known of a closed item: that it is there, and its title where the body shows it. */
function ClosedRow({ closed, columns }: { closed: ClosedItem; columns: Columns }) {
  return (
    <tr class={closed.parent_id ? "row-sub" : undefined}>
      {columns.clock && <td class="cell-start" />}
      {columns.clock && <td class="cell-duration" />}
      {columns.number && <td class="cell-number" />}
      <td class="cell-wide" lang={CONTENT_LANGUAGE}>
        {closedTitle(closed)}
      </td>
      {columns.presenter && <td />}
      {columns.guests && <td />}
      <td>
        <OpennessTag openness="closed" />
      </td>
      {columns.attachments && <td />}
    </tr>
  );
}

export function closedTitle(closed: ClosedItem): string {
  return closed.title ?? translate("agenda.closedItem");
}

function StartCell({ item, position }: { item: ItemSheet; position: number }) {
  const start = parseClock(item.start);
  const clock = start === null ? translate("agenda.noTime") : formatMinutes(start);
  return (
    <td class="number cell-start" data-testid={`row-${position}-start`}>
      {item.is_approximate && start !== null ? translate("agenda.approximate", { clock }) : clock}
    </td>
  );
}

/** What the document printed is kept beside the derived clock until a person has decided. */
function TimeRemarks({ item }: { item: ItemSheet }) {
  const [printed, start] = [parseClock(item.printed_start), parseClock(item.start)];
  const deviates = printed !== null && start !== null && printed !== start;
  return (
    <>
      {item.pinned_start && item.kind !== "end" && (
        <span class="small quiet cell-remark">{translate("agenda.pinned")}</span>
      )}
      <TimeTags slot={{ gapMinutes: item.gap_minutes, overlapMinutes: item.overlap_minutes }} />
      {deviates && (
        <span class="cell-remark">
          <Tag tone="late" icon="warning">
            {translate("agenda.deviating", { clock: formatMinutes(printed) })}
          </Tag>
        </span>
      )}
    </>
  );
}

function attachmentsInWords(item: ItemSheet): string {
  const { open, closed } = countAttachments(item.attachments);
  return [translate("agenda.attachmentCount", { open }), translate("agenda.closedCount", { closed })]
    .filter(Boolean)
    .join(", ");
}

/** A point that only holds sub-points has no length of its own: in brackets how long they take together. */
function DurationCell({ item }: { item: ItemSheet }) {
  const text = durationInWords(item);
  const hasMinutes = text !== "" && text !== translate("agenda.noTime");
  return <td class={`number cell-right cell-duration${hasMinutes ? " has-minutes" : ""}`}>{text}</td>;
}

function durationInWords(item: ItemSheet): string {
  if (item.duration_minutes !== null) return String(item.duration_minutes);
  if (item.kind === "end") return "";
  const [start, end] = [parseClock(item.start), parseClock(item.end)];
  return start === null || end === null ? translate("agenda.noTime") : `(${end - start})`;
}
