/**
 * The table of the builder, with keys of its own: arrows from field to field, Enter or F2 to write, Alt with arrows to
 * move the row.
 *
 * It is a grid in the sense of ARIA, with one tab stop for all its fields: 60 rows of eight fields each would else be 480
 * presses of Tab to what comes after them. While one writes, Tab leads on to the next field as in a spreadsheet. What the
 * clock has to say between the rows, and what a document printed, keep tab stops of their own: they want an answer.
 */
import { Fragment } from "preact";
import { useState } from "preact/hooks";
import type { MeetingAgenda } from "../../../api/agenda";
import { placeOf, siblingsOf } from "../../../domain/agendaRows";
import { useGuestNotices } from "../../../guests/useGuestNotices";
import { shortcutsEnabled } from "../../../kernel/shortcuts";
import { BuilderRow, COLUMNS, type RowActions } from "./BuilderRow";
import { moveFocus, moveToEdge } from "./focus";
import { ClockRow } from "./Remedies";
import { translate } from "./texts";
import type { Building } from "./useAgenda";

interface BuilderTableProps {
  readonly agenda: MeetingAgenda;
  readonly building: Building;
  readonly actions: RowActions;
  readonly canRemove: boolean;
}

const COLUMN_COUNT = 9;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const EDGES: Readonly<Record<string, -1 | 1>> = { Home: -1, End: 1 };

export function BuilderTable({ agenda, building, actions, canRemove }: BuilderTableProps) {
  const { rows, programme, pending } = building;
  const notices = useGuestNotices(agenda.meeting.id, agenda);

  const [stop, setStop] = useState({ itemId: "", column: COLUMNS.title as number });
  // A row that is gone takes the tab stop with it.
  const stopsAt = rows.some(({ id }) => id === stop.itemId) ? stop.itemId : rows[0]?.id;
  const stopColumn = stopsAt === stop.itemId ? stop.column : COLUMNS.title;

  function onFocusIn(event: FocusEvent): void {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-column]");
    const itemId = cell?.closest<HTMLElement>("tr[data-item]")?.dataset.item;
    if (!cell || !itemId) return;
    const column = Number(cell.dataset.column);
    // Coming back to where one was draws nothing anew.
    setStop((was) => (was.itemId === itemId && was.column === column ? was : { itemId, column }));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const from = event.target as HTMLElement;
    const row = rows.find(({ id }) => id === from.closest<HTMLElement>("tr[data-item]")?.dataset.item);
    if (!row || from.dataset.column === undefined || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    const edge = EDGES[event.key];
    if (step && event.altKey && step[0] !== 0) {
      event.preventDefault();
      actions.step(row, step[0] as -1 | 1, Number(from.dataset.column));
    } else if (step && !event.altKey && moveFocus(from, ...(step as [number, number]))) {
      event.preventDefault();
    } else if (edge) {
      event.preventDefault();
      moveToEdge(from, edge);
    } else if (event.key === "F2" && from.dataset.field) {
      event.preventDefault();
      from.click();
    } else if ((event.key === "F2" || event.key === "Enter") && from.tagName === "TD") {
      event.preventDefault();
      actions.open(row);
    } else if (event.key === "m" && !event.altKey && shortcutsEnabled.value) {
      event.preventDefault();
      actions.moveTo(row);
    }
  }

  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid may be a table, whose headings name its cells
      role="grid"
      aria-label={translate("builder.label")}
      aria-describedby="builder-keys"
      class="table agenda-table builder-table reflow"
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
    >
      <thead>
        <tr>
          <th scope="col">{translate("agenda.time")}</th>
          <th scope="col" class="cell-right">
            <abbr title={translate("agenda.durationLong")}>{translate("agenda.duration")}</abbr>
          </th>
          <th scope="col">{translate("agenda.number")}</th>
          <th scope="col">{translate("agenda.item")}</th>
          <th scope="col">{translate("agenda.presenter")}</th>
          <th scope="col">{translate("agenda.guests")}</th>
          <th scope="col">{translate("agenda.access")}</th>
          <th scope="col">{translate("agenda.attachments")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const slot = programme.slots[index];
          const isUnsaved = pending.some(
            ({ operation, state }) => operation.id === row.id && (state === "failed" || state === "conflict"),
          );
          return (
            <Fragment key={row.id}>
              <ClockRow
                row={row}
                slot={slot}
                rows={rows}
                programme={programme}
                actions={actions}
                columns={COLUMN_COUNT}
              />
              <BuilderRow
                row={row}
                item={agenda.items.find(({ id }) => id === row.id)}
                notices={notices}
                slot={slot}
                position={index + 1}
                place={placeOf(rows, row.id)}
                siblings={siblingsOf(rows, row.parentId).length}
                isUnsaved={isUnsaved}
                canRemove={canRemove}
                tabColumn={row.id === stopsAt ? stopColumn : null}
                actions={actions}
              />
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
