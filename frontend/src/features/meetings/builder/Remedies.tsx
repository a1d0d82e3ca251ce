/** A gap or an overlap between two rows, and the end of the programme, each with what can be done about it. */
import { Tag } from "../../../components/Tag";
import { type AgendaRow, isUnnumbered, lastItem, leafBefore, lengthBy } from "../../../domain/agendaRows";
import type { Programme, Slot } from "../../../domain/programme";
import { formatClock } from "../../../kernel/dates";
import type { RowActions } from "./BuilderRow";
import { translate } from "./texts";

interface RemedyProps {
  readonly rows: readonly AgendaRow[];
  readonly programme: Programme;
  readonly actions: RowActions;
}

export function nameOf(row: AgendaRow): string {
  return row.number ? translate("builder.point", { number: row.number }) : `»${row.title}«`;
}

/** Before a row with a fixed time that does not begin where the one above ends. */
export function ClockRow(props: RemedyProps & { row: AgendaRow; slot: Slot | undefined; columns: number }) {
  const { row, slot, rows, programme, actions, columns } = props;
  const minutes = slot ? slot.gapMinutes - slot.overlapMinutes : 0;
  if (minutes === 0 || row.kind === "end") return null;
  const before = leafBefore(rows, programme, row.id);
  const isOverlap = minutes < 0;
  return (
    <tr class="row-clock">
      <td colSpan={columns}>
        <div class="remedies">
          <Tag tone={isOverlap ? "late" : "neutral"} icon={isOverlap ? "warning" : "check"}>
            {translate(isOverlap ? "builder.overlap" : "builder.gap", { minutes: Math.abs(minutes) })}
          </Tag>
          <LengthButton row={before} minutes={minutes} actions={actions} />
          <button
            type="button"
            class="button button-quiet"
            onClick={() => actions.change(row, { pinnedStart: null })}
          >
            {translate("builder.free")}
          </button>
          <MoveButton row={isOverlap ? before : row} actions={actions} />
        </div>
      </td>
    </tr>
  );
}

/** *Programmet slutter kl. 13.25. Det er 25 min. over sluttiden*, with the same three remedies. */
export function EndOfProgramme({ rows, programme, actions }: RemedyProps) {
  const { endsAt, fit, differenceMinutes } = programme;
  if (endsAt === null || differenceMinutes === null || (fit !== "over" && fit !== "under")) return null;
  const last = lastItem(rows, programme);
  const late = rows.findLast((row) =>
    programme.slots.some(({ key, gapMinutes }) => key === row.id && row.kind !== "end" && gapMinutes > 0),
  );
  const isOver = fit === "over";
  return (
    <div class="remedies" data-testid="programme-end">
      <Tag tone={isOver ? "late" : "neutral"} icon={isOver ? "warning" : "check"}>
        {translate(isOver ? "builder.over" : "builder.under", {
          clock: formatClock(endsAt),
          minutes: Math.abs(differenceMinutes),
        })}
      </Tag>
      <LengthButton
        row={lastItem(rows, programme, -differenceMinutes)}
        minutes={-differenceMinutes}
        actions={actions}
      />
      {isOver && late && (
        <button
          type="button"
          class="button button-quiet"
          onClick={() => actions.change(late, { pinnedStart: null })}
        >
          {translate("builder.free")}
        </button>
      )}
      {isOver && <MoveButton row={last} actions={actions} />}
    </div>
  );
}

function LengthButton(props: { row: AgendaRow | null; minutes: number; actions: RowActions }) {
  const { row, minutes, actions } = props;
  const length = lengthBy(row, minutes);
  if (!row || length === null) return null;
  return (
    <button
      type="button"
      class="button button-quiet"
      onClick={() => actions.change(row, { durationMinutes: length })}
    >
      {translate(minutes < 0 ? "builder.shorten" : "builder.lengthen", { item: nameOf(row) })}
    </button>
  );
}

function MoveButton({ row, actions }: { row: AgendaRow | null; actions: RowActions }) {
  if (!row || (isUnnumbered(row) && row.kind === "end")) return null;
  return (
    <button type="button" class="button button-quiet" onClick={() => actions.moveTo(row)}>
      {translate("builder.move", { item: nameOf(row) })}
    </button>
  );
}
