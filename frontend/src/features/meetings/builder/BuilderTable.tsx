/** The table of the builder, with keys of its own: arrows from field to field, Alt with them to move the row. */
import { Fragment } from "preact";
import type { MeetingAgenda } from "../../../api/agenda";
import { placeOf, siblingsOf } from "../../../domain/agendaRows";
import { useGuestNotices } from "../../../guests/useGuestNotices";
import { shortcutsEnabled } from "../../../kernel/shortcuts";
import { BuilderRow, type RowActions } from "./BuilderRow";
import { moveFocus } from "./focus";
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

export function BuilderTable({ agenda, building, actions, canRemove }: BuilderTableProps) {
  const { rows, programme, pending } = building;
  const notices = useGuestNotices(agenda.meeting.id, agenda);

  function onKeyDown(event: KeyboardEvent): void {
    const from = event.target as HTMLElement;
    const row = rows.find(({ id }) => id === from.closest<HTMLElement>("tr[data-item]")?.dataset.item);
    if (!row || from.dataset.column === undefined || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (step && event.altKey && step[0] !== 0) {
      event.preventDefault();
      actions.step(row, step[0] as -1 | 1, Number(from.dataset.column));
    } else if (step && !event.altKey && moveFocus(from, ...(step as [number, number]))) {
      event.preventDefault();
    } else if (event.key === "m" && !event.altKey && shortcutsEnabled.value) {
      event.preventDefault();
      actions.moveTo(row);
    }
  }

  return (
    <table class="table agenda-table builder-table reflow" onKeyDown={onKeyDown}>
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
                actions={actions}
              />
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
