/** One row of the agenda being built: every field is written in place, and the row is moved by buttons and keys. */
import type { ItemSheet } from "../../../api/agenda";
import type { GuestNotice } from "../../../api/distribution";
import { Menu, MenuEntry } from "../../../components/form/Menu";
import { withWindow } from "../../../components/people";
import { OpennessTag, Tag } from "../../../components/Tag";
import type { AgendaRow, Place, RowFields } from "../../../domain/agendaRows";
import { isUnnumbered } from "../../../domain/agendaRows";
import { countAttachments } from "../../../domain/papers";
import { parseClock, type Slot } from "../../../domain/programme";
import { Outstanding } from "../../../guests/Standing";
import { formatMinutes } from "../../../kernel/dates";
import { parseClockInput, parseDurationInput } from "../../../kernel/inputs";
import { CONTENT_LANGUAGE } from "../../../kernel/locale";
import { EditableCell } from "./EditableCell";
import { translate } from "./texts";

/** What the keys of the table go by: the columns from left to right. */
export const COLUMNS = {
  start: 0,
  duration: 1,
  number: 2,
  title: 3,
  presenter: 4,
  guests: 5,
  access: 6,
  papers: 7,
  up: 8,
  down: 9,
  more: 10,
} as const;

export interface RowActions {
  readonly change: (row: AgendaRow, changes: Partial<RowFields>) => void;
  readonly step: (row: AgendaRow, by: -1 | 1, column: number) => void;
  readonly moveTo: (row: AgendaRow) => void;
  readonly addBelow: (row: AgendaRow) => void;
  readonly remove: (row: AgendaRow) => void;
  readonly open: (row: AgendaRow) => void;
  readonly changeAccess: (row: AgendaRow) => void;
}

interface RowProps {
  readonly row: AgendaRow;
  /** What the server knows of it beside; a row that just came back may have none yet. */
  readonly item: ItemSheet | undefined;
  /** What the guests of all items know. */
  readonly notices: readonly GuestNotice[];
  readonly slot: Slot | undefined;
  readonly position: number;
  readonly place: Place;
  readonly siblings: number;
  readonly isUnsaved: boolean;
  readonly canRemove: boolean;
  /** The column that Tab leads to; null in all rows but one. */
  readonly tabColumn: number | null;
  readonly actions: RowActions;
}

export function BuilderRow(props: RowProps) {
  const { row, item, isUnsaved } = props;
  const isPlain = isUnnumbered(row);
  // What is written on the item's own screen can be gone to as well, or nobody would hear of it in a grid.
  const listed = (column: number) =>
    isPlain ? {} : { "data-column": column, tabIndex: tabIndexOf(props, column) };
  const className = [isPlain && "row-plain", row.parentId && "row-sub", isUnsaved && "row-unsaved"];
  return (
    <tr class={className.filter(Boolean).join(" ") || undefined} data-item={row.id}>
      <StartCell {...props} />
      <DurationCell {...props} />
      <td class="cell-number">{!isPlain && <NumberCell {...props} />}</td>
      <td class="cell-wide">
        <TextCell {...props} field="title" />
        <Deviation {...props} />
      </td>
      <td class="cell-presenter" data-label={isPlain ? undefined : translate("agenda.presenter")}>
        {!isPlain && <TextCell {...props} field="presenters" />}
      </td>
      <td class="cell-guests" data-label={translate("agenda.guests")} {...listed(COLUMNS.guests)}>
        {item && <GuestsOf item={item} notices={props.notices} />}
      </td>
      <td class="cell-access">{!isPlain && item && <AccessCell {...props} item={item} />}</td>
      <td class="cell-papers" {...listed(COLUMNS.papers)}>
        {item && attachmentsInWords(item)}
      </td>
      <MoveCells {...props} />
    </tr>
  );
}

function tabIndexOf({ tabColumn }: RowProps, column: number): 0 | -1 {
  return tabColumn === column ? 0 : -1;
}

function cellName(field: string, row: AgendaRow): string {
  return translate("builder.row", { field, title: row.title });
}

function StartCell(props: RowProps) {
  const { row, slot, position, actions } = props;
  const clock = slot?.start == null ? "" : formatMinutes(slot.start);
  const shown = slot?.isApproximate && clock ? translate("agenda.approximate", { clock }) : clock;
  return (
    <td class="number cell-start">
      <EditableCell
        name={cellName(translate("builder.start"), row)}
        shown={shown}
        typed={row.pinnedStart ? formatMinutes(parseClock(row.pinnedStart) ?? 0) : ""}
        column={COLUMNS.start}
        tabIndex={tabIndexOf(props, COLUMNS.start)}
        testId={`row-${position}-start`}
        check={(text) => (text === "" || parseClockInput(text) ? undefined : translate("builder.startWrong"))}
        keep={(text) => actions.change(row, { pinnedStart: text === "" ? null : parseClockInput(text) })}
      />
      {row.pinnedStart && row.kind !== "end" && (
        <span class="small quiet pinned">{translate("agenda.pinned")}</span>
      )}
    </td>
  );
}

function DurationCell(props: RowProps) {
  const { row, slot, actions } = props;
  const spanned =
    row.durationMinutes === null && slot?.start != null && slot.end != null && row.kind !== "end"
      ? `(${slot.end - slot.start})`
      : "";
  const typed = row.durationMinutes === null ? "" : String(row.durationMinutes);
  return (
    <td class="number cell-right cell-duration" data-label={translate("agenda.duration")}>
      <EditableCell
        name={cellName(translate("agenda.durationLong"), row)}
        shown={typed || spanned}
        typed={typed}
        column={COLUMNS.duration}
        tabIndex={tabIndexOf(props, COLUMNS.duration)}
        check={(text) => {
          const minutes = parseDurationInput(text);
          const isFine = text === "" || (minutes !== null && minutes <= 24 * 60);
          return isFine ? undefined : translate("builder.durationWrong");
        }}
        keep={(text) => actions.change(row, { durationMinutes: parseDurationInput(text) })}
        step={(text, by) => String(Math.max(0, (parseDurationInput(text) ?? 0) + by))}
      />
    </td>
  );
}

function NumberCell(props: RowProps) {
  const { row, actions } = props;
  return (
    <>
      <EditableCell
        name={cellName(translate("agenda.number"), row)}
        shown={row.number ?? ""}
        typed={row.isNumberedByHand ? (row.number ?? "") : ""}
        column={COLUMNS.number}
        tabIndex={tabIndexOf(props, COLUMNS.number)}
        check={() => undefined}
        keep={(text) =>
          actions.change(row, { number: text === "" ? null : text, isNumberedByHand: text !== "" })
        }
      />
      {row.isNumberedByHand && row.number && (
        <span class="small quiet pinned">{translate("builder.byHand")}</span>
      )}
    </>
  );
}

function TextCell(props: RowProps & { field: "title" | "presenters" }) {
  const { row, field, actions } = props;
  const isTitle = field === "title";
  const column = isTitle ? COLUMNS.title : COLUMNS.presenter;
  return (
    <EditableCell
      name={isTitle ? translate("builder.title") : cellName(translate("agenda.presenter"), row)}
      shown={row[field]}
      typed={row[field]}
      column={column}
      tabIndex={tabIndexOf(props, column)}
      lang={CONTENT_LANGUAGE}
      className={isTitle ? "cell-title" : ""}
      check={(text) => (isTitle && text === "" ? translate("builder.titleMissing") : undefined)}
      keep={(text) => actions.change(row, { [field]: text })}
    />
  );
}

/** What the document printed stands beside the derived clock until a person has taken one of them. */
function Deviation({ row, slot, actions }: RowProps) {
  const printed = parseClock(row.printedStart);
  if (printed === null || slot?.start == null || printed === slot.start) return null;
  return (
    <span class="cell-remark">
      <Tag tone="late" icon="warning">
        {translate("agenda.deviating", { clock: formatMinutes(printed) })}
      </Tag>{" "}
      <button
        type="button"
        class="button button-quiet"
        onClick={() => actions.change(row, { printedStart: null })}
      >
        {translate("builder.acceptTime", { clock: formatMinutes(slot.start) })}
      </button>
    </span>
  );
}

/** Who is asked for, and beside the name who does not know what holds now. */
function GuestsOf({ item, notices }: { item: ItemSheet; notices: readonly GuestNotice[] }) {
  const ofItem = notices.filter((notice) => notice.item?.id === item.id && notice.is_outstanding);
  return item.guests.map((guest, at) => (
    <span key={at}>
      {at > 0 && ", "}
      <span lang={CONTENT_LANGUAGE}>{withWindow(guest.name, guest)}</span>
      {ofItem.some(({ name, is_presenter: presents }) => name === guest.name && !presents) && (
        <>
          {" "}
          <Outstanding />
        </>
      )}
    </span>
  ));
}

function AccessCell(props: RowProps & { item: ItemSheet }) {
  const { row, item, actions } = props;
  return (
    <button
      type="button"
      class="cell-button"
      data-column={COLUMNS.access}
      tabIndex={tabIndexOf(props, COLUMNS.access)}
      aria-label={cellName(`${translate("agenda.access")}, ${translate(`openness.${item.openness}`)}`, row)}
      onClick={() => actions.changeAccess(row)}
    >
      <OpennessTag openness={item.openness} />
    </button>
  );
}

function MoveCells(props: RowProps) {
  const { row, place, siblings, canRemove, actions } = props;
  const isPlain = isUnnumbered(row);
  return (
    <td class="cell-move">
      <button
        type="button"
        class="button button-quiet"
        data-column={COLUMNS.up}
        tabIndex={tabIndexOf(props, COLUMNS.up)}
        aria-label={translate("builder.up", { title: row.title })}
        aria-disabled={place.index === 0}
        onClick={() => actions.step(row, -1, COLUMNS.up)}
      >
        ↑
      </button>
      <button
        type="button"
        class="button button-quiet"
        data-column={COLUMNS.down}
        tabIndex={tabIndexOf(props, COLUMNS.down)}
        aria-label={translate("builder.down", { title: row.title })}
        aria-disabled={place.index === siblings - 1}
        onClick={() => actions.step(row, 1, COLUMNS.down)}
      >
        ↓
      </button>
      <Menu
        label="⋮"
        name={translate("builder.more", { title: row.title })}
        column={COLUMNS.more}
        tabIndex={tabIndexOf(props, COLUMNS.more)}
      >
        {!isPlain && <MenuEntry text={translate("builder.open")} onChoose={() => actions.open(row)} />}
        <MenuEntry text={translate("builder.moveTo")} onChoose={() => actions.moveTo(row)} />
        {!isPlain && <MenuEntry text={translate("builder.addSub")} onChoose={() => actions.addBelow(row)} />}
        {canRemove && <MenuEntry text={translate("builder.remove")} onChoose={() => actions.remove(row)} />}
      </Menu>
    </td>
  );
}

function attachmentsInWords(item: ItemSheet): string {
  const { open, closed } = countAttachments(item.attachments);
  const parts = [translate("agenda.attachmentCount", { open }), translate("agenda.closedCount", { closed })];
  return parts.filter(Boolean).join(", ");
}
