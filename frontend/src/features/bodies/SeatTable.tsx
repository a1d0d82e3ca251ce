/** Seats in their order, one row each. */
import type { Membership } from "../../api/bodies";
import { PeriodText } from "../../components/PeriodText";
import { Tag } from "../../components/Tag";
import { stateOn } from "../../domain/periods";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import type { Surroundings, Task } from "./Seats";
import { translate, translateWord } from "./texts";

interface SeatTableProps {
  seats: readonly Membership[];
  around: Surroundings;
  today: string;
  /** By unit the role is a column; by role the unit is. */
  showsRole: boolean;
  /** Absent for who may change nothing. */
  onTask: ((task: Task) => void) | undefined;
}

export function SeatTable({ seats, around, today, showsRole, onTask }: SeatTableProps) {
  const unitNames = new Map(around.units.map(({ id, name }) => [id, name]));
  const showsUnit = !showsRole && seats.some((seat) => seat.unit_id && unitNames.has(seat.unit_id));
  return (
    <table class="table reflow seat-table">
      <thead>
        <tr>
          <th scope="col">{translate("seat.holder")}</th>
          <th scope="col">{translate("seat.label")}</th>
          {showsRole && <th scope="col">{translate("seat.role")}</th>}
          {showsUnit && <th scope="col">{translate("seat.unit")}</th>}
          <th scope="col">{translate("seat.period")}</th>
          {onTask && (
            <th scope="col" class="screen-only">
              <span class="sr-only">{translate("seat.actions")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {seats.map((seat) => (
          <tr key={seat.id}>
            <td class="cell-name" lang={CONTENT_LANGUAGE}>
              <Holder seat={seat} around={around} />
            </td>
            <td lang={CONTENT_LANGUAGE}>{seat.seat_label}</td>
            {showsRole && <td>{translateWord("membershipRole", seat.role)}</td>}
            {showsUnit && <td lang={CONTENT_LANGUAGE}>{seat.unit_id && unitNames.get(seat.unit_id)}</td>}
            <td class="number">
              <PeriodText period={seat} /> <StateTag state={stateOn(today, seat)} />
            </td>
            {onTask && (
              <td class="cell-actions screen-only">
                <SeatActions seat={seat} around={around} today={today} onTask={onTask} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SeatActions(props: {
  seat: Membership;
  around: Surroundings;
  today: string;
  onTask: (task: Task) => void;
}) {
  const { seat, onTask } = props;
  const name = seatName(seat, props.around);
  return (
    <>
      <button
        id={`edit-${seat.id}`}
        type="button"
        class="button-quiet"
        onClick={() => onTask({ kind: "edit", seat })}
      >
        {translate("action.edit")} <span class="sr-only">{name}</span>
      </button>
      {stateOn(props.today, seat) !== "past" && (
        <button
          id={`end-${seat.id}`}
          type="button"
          class="button-quiet"
          onClick={() => onTask({ kind: "end", seat })}
        >
          {translate("seat.end")} <span class="sr-only">{name}</span>
        </button>
      )}
    </>
  );
}

function Holder({ seat, around }: { seat: Membership; around: Surroundings }) {
  if (seat.member_body_id) {
    return (
      <>
        <a href={`/bodies/${seat.member_body_id}`} data-row>
          {around.bodies.find(({ id }) => id === seat.member_body_id)?.name}
        </a>{" "}
        <span class="small quiet">{translate("seat.wholeBody")}</span>
      </>
    );
  }
  if (seat.person_id) {
    return (
      <a href={`/people/${seat.person_id}`} data-row>
        {seat.person_name}
      </a>
    );
  }
  if (!around.seesWhoSits) return <span class="quiet">{translate("seat.notShown")}</span>;
  return (
    <Tag tone="late" icon="open">
      {translate("seat.vacant")}
    </Tag>
  );
}

function StateTag({ state }: { state: ReturnType<typeof stateOn> }) {
  if (state === "current") return null;
  return <Tag tone="neutral">{translate(state === "past" ? "seat.ended" : "seat.coming")}</Tag>;
}

/** Who or what a button in the row is about. */
export function seatName(seat: Membership, around: Pick<Surroundings, "bodies">): string {
  const group = around.bodies.find(({ id }) => id === seat.member_body_id)?.name;
  return seat.person_name ?? group ?? seat.seat_label ?? translate("seat.vacant");
}
