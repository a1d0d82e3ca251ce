/** The seats of a body by role or by unit: held, vacant, coming, and on request those that have ended. */
import { useState } from "preact/hooks";
import { type Body, listBodies, listMemberships, type Membership } from "../../api/bodies";
import { listUnits, type Unit } from "../../api/people";
import { session } from "../../api/session";
import { EmptyState } from "../../components/EmptyState";
import { ResourceView } from "../../components/ResourceView";
import { stateOn } from "../../domain/periods";
import { isoDay } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { mayChangeBody, seesWhoSits } from "./rights";
import { SeatTable } from "./SeatTable";
import { EndSeatForm, NewSeatForm, OpenSeat, SeatEditor } from "./seatForms";
import { ROLES } from "./seatValues";
import { translate, translateWord } from "./texts";

/** What is open above the list: a new seat, or one that is changed or ended. */
export type Task = { readonly kind: "add" } | { readonly kind: "edit" | "end"; readonly seat: Membership };

export interface Surroundings {
  readonly bodies: readonly Body[];
  readonly units: readonly Unit[];
  /** Whether a seat without a name is known to be vacant. */
  readonly seesWhoSits: boolean;
}

const GROUPINGS = ["role", "unit"] as const;
type Grouping = (typeof GROUPINGS)[number];

export function Seats({ bodyId }: { bodyId: string }) {
  const seats = useResource(`seats in ${bodyId}`, (signal) => listMemberships(bodyId, signal));
  const bodies = useResource("bodies", listBodies);
  const isSignedIn = session.value?.is_signed_in ?? false;
  const units = useResource("units", (signal) => (isSignedIn ? listUnits(signal) : Promise.resolve([])));
  const around = {
    bodies: bodies.data ?? [],
    units: units.data ?? [],
    seesWhoSits: seesWhoSits(seats.data ?? []),
  };
  return (
    <section aria-labelledby="seats">
      <h2 id="seats">{translate("seats.title")}</h2>
      <ResourceView resource={seats}>
        {(all) => <SeatList bodyId={bodyId} seats={all} around={around} onChanged={seats.reload} />}
      </ResourceView>
    </section>
  );
}

interface SeatListProps {
  bodyId: string;
  seats: readonly Membership[];
  around: Surroundings;
  onChanged: () => void;
}

function SeatList({ bodyId, seats, around, onChanged }: SeatListProps) {
  const [grouping, setGrouping] = useState<Grouping>("role");
  const [showsPast, setShowsPast] = useState(false);
  const [task, setTask] = useState<Task | null>(null);
  const today = isoDay(new Date());
  const isPast = (seat: Membership) => stateOn(today, seat) === "past";
  const shown = showsPast ? seats : seats.filter((seat) => !isPast(seat));
  const mayChange = mayChangeBody(bodyId);
  const finish = (isChanged: boolean) => {
    setTask(null);
    if (isChanged) onChanged();
  };
  return (
    <>
      <Counts seats={seats.filter((seat) => stateOn(today, seat) === "current")} around={around} />
      {task && <TaskForm task={task} bodyId={bodyId} seats={seats} around={around} onDone={finish} />}
      <div class="seat-tools screen-only">
        {mayChange && !task && (
          <button
            id="add-seat"
            type="button"
            class="button button-secondary"
            onClick={() => setTask({ kind: "add" })}
          >
            {translate("seats.add")}
          </button>
        )}
        <GroupingChoice grouping={grouping} onChoose={setGrouping} />
        {seats.some(isPast) && (
          <label class="choice">
            <input
              type="checkbox"
              checked={showsPast}
              onChange={(event) => setShowsPast(event.currentTarget.checked)}
            />
            {translate("seats.showPast")}
          </label>
        )}
      </div>
      {shown.length === 0 && <EmptyState text={translate("seats.empty")} />}
      {groupsOf(shown, grouping, around.units).map(({ name, isContent, members }) => (
        <section key={name}>
          <h3 lang={isContent ? CONTENT_LANGUAGE : undefined}>{name}</h3>
          <SeatTable
            seats={members}
            around={around}
            today={today}
            showsRole={grouping === "unit"}
            onTask={mayChange && !task ? setTask : undefined}
          />
        </section>
      ))}
    </>
  );
}

function TaskForm(
  props: Omit<SeatListProps, "onChanged"> & { task: Task; onDone: (isChanged: boolean) => void },
) {
  const { task, around, onDone } = props;
  switch (task.kind) {
    case "add":
      return <NewSeatForm bodyId={props.bodyId} seats={props.seats} around={around} onDone={onDone} />;
    case "edit":
      return (
        <OpenSeat seat={task.seat}>
          {(seat) => <SeatEditor key={seat.etag} tagged={seat} around={around} onDone={onDone} />}
        </OpenSeat>
      );
    case "end":
      return (
        <OpenSeat seat={task.seat}>
          {(seat) => <EndSeatForm key={seat.etag} tagged={seat} around={around} onDone={onDone} />}
        </OpenSeat>
      );
  }
}

/** "16 pladser, 1 ubesat": said only to who can tell a vacant seat from a holder they do not see. */
function Counts({ seats, around }: { seats: readonly Membership[]; around: Surroundings }) {
  if (seats.length === 0) return null;
  const vacant = seats.filter((seat) => around.seesWhoSits && !seat.person_id && !seat.member_body_id).length;
  return <p class="lead">{translate("seats.count", { count: seats.length, vacant })}</p>;
}

function GroupingChoice(props: { grouping: Grouping; onChoose: (grouping: Grouping) => void }) {
  return (
    <fieldset class="inline-choice">
      <legend>{translate("seats.grouping")}</legend>
      {GROUPINGS.map((grouping) => (
        <label class="choice" key={grouping}>
          <input
            type="radio"
            name="grouping"
            checked={props.grouping === grouping}
            onChange={() => props.onChoose(grouping)}
          />
          {translateWord("seatGrouping", grouping)}
        </label>
      ))}
    </fieldset>
  );
}

interface Group {
  readonly name: string;
  /** Whether the name is the municipality's own and not the app's. */
  readonly isContent: boolean;
  readonly members: readonly Membership[];
}

function groupsOf(seats: readonly Membership[], grouping: Grouping, units: readonly Unit[]): Group[] {
  const groups =
    grouping === "role"
      ? ROLES.map((role) => ({
          name: translateWord("seatsOfRole", role),
          isContent: false,
          members: seats.filter((seat) => seat.role === role),
        }))
      : [
          ...units.map((unit) => ({
            name: unit.name,
            isContent: true,
            members: seats.filter((seat) => seat.unit_id === unit.id),
          })),
          {
            name: translate("seats.noUnit"),
            isContent: false,
            members: seats.filter((seat) => !units.some(({ id }) => id === seat.unit_id)),
          },
        ];
  return groups.filter(({ members }) => members.length > 0);
}
