/** Add, change and end a seat. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import {
  addMembership,
  changeMembership,
  type Membership,
  readMembership,
  removeMembership,
} from "../../api/bodies";
import type { Tagged } from "../../api/client";
import { findPeople } from "../../api/people";
import { FormFrame } from "../../components/form/FormFrame";
import { Choice, DayInput, dayObjection, dayOf, TextInput } from "../../components/form/fields";
import { type Hit, SearchChoice } from "../../components/form/SearchChoice";
import { type Form, useForm } from "../../components/form/useForm";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { inTreeOrder } from "../../domain/units";
import { isoDay } from "../../kernel/dates";
import { writeDateInput } from "../../kernel/inputs";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announce, announceSaved } from "../../kernel/status";
import type { Surroundings } from "./Seats";
import { seatName } from "./SeatTable";
import {
  checkSeat,
  HOLDERS,
  newSeat,
  ROLES,
  type SeatValues,
  seatChanges,
  seatLabels,
  seatPayload,
  seatValues,
} from "./seatValues";
import { translate, translateWord } from "./texts";

type Done = (isChanged: boolean) => void;

export function NewSeatForm(props: {
  bodyId: string;
  seats: readonly Membership[];
  around: Surroundings;
  onDone: Done;
}) {
  const form = useForm<SeatValues>({
    id: "seat",
    labels: seatLabels(),
    initial: newSeat(props.seats),
    check: checkSeat,
    async save(values) {
      await addMembership(props.bodyId, seatPayload(values));
      announce(translate("seat.added"));
      props.onDone(true);
    },
  });
  return (
    <Panel title={translate("seats.add")}>
      <FormFrame
        form={form}
        labelledBy="seat-title"
        submitText={translate("seat.add")}
        onCancel={() => props.onDone(false)}
        openedBy="add-seat"
      >
        <SeatFields form={form} around={props.around} holder={null} bodyId={props.bodyId} />
      </FormFrame>
    </Panel>
  );
}

/** A list has no tags of its rows: the seat is read anew when it is opened, past what is remembered of it. */
export function OpenSeat(props: {
  seat: Membership;
  children: (seat: Tagged<Membership>) => ComponentChildren;
}) {
  const [openedAt] = useState(() => performance.now());
  const seat = useResource(`seat ${props.seat.id} ${openedAt}`, (signal) =>
    readMembership(props.seat.id, signal),
  );
  return <ResourceView resource={seat}>{props.children}</ResourceView>;
}

export function SeatEditor(props: { tagged: Tagged<Membership>; around: Surroundings; onDone: Done }) {
  const { tagged, around, onDone } = props;
  const latest = useRef(tagged);
  const seat = tagged.value;
  const form = useForm<SeatValues>({
    id: "seat",
    labels: seatLabels(),
    initial: seatValues(seat),
    check: checkSeat,
    async save(values, before) {
      await changeMembership(latest.current, seatChanges(before, values));
      announceSaved();
      onDone(true);
    },
    async readNewest() {
      latest.current = await readMembership(seat.id);
      return seatValues(latest.current.value);
    },
  });
  return (
    <Panel title={translate("seat.editTitle", { name: seatName(seat, around) })}>
      <FormFrame
        form={form}
        labelledBy="seat-title"
        submitText={translate("action.save")}
        onCancel={() => onDone(false)}
        openedBy={`edit-${seat.id}`}
      >
        <SeatFields
          form={form}
          around={around}
          holder={seat.person_id ? { id: seat.person_id, name: seat.person_name ?? "" } : null}
          bodyId={seat.body_id}
        />
      </FormFrame>
      <RemoveSeat tagged={tagged} onDone={onDone} />
    </Panel>
  );
}

/** Who leaves keeps their place in the past: the seat gets a last day. */
export function EndSeatForm(props: { tagged: Tagged<Membership>; around: Surroundings; onDone: Done }) {
  const { tagged, around, onDone } = props;
  const latest = useRef(tagged);
  const seat = tagged.value;
  const form = useForm<{ readonly ends_on: string }>({
    id: "end-seat",
    labels: { ends_on: translate("seat.lastDay") },
    initial: { ends_on: writeDateInput(seat.ends_on ?? isoDay(new Date())) },
    check: ({ ends_on }) => ({
      ends_on: ends_on.trim() === "" ? translate("seat.lastDayMissing") : dayObjection(ends_on),
    }),
    async save({ ends_on }) {
      await changeMembership(latest.current, { ends_on: dayOf(ends_on) });
      announce(translate("seat.endedOn", { date: ends_on }));
      onDone(true);
    },
    async readNewest() {
      latest.current = await readMembership(seat.id);
      return { ends_on: writeDateInput(latest.current.value.ends_on) };
    },
  });
  return (
    <Panel title={translate("seat.endTitle", { name: seatName(seat, around) })}>
      <p>{translate("seat.endText")}</p>
      <FormFrame
        form={form}
        labelledBy="seat-title"
        submitText={translate("seat.endSubmit")}
        onCancel={() => onDone(false)}
        openedBy={`end-${seat.id}`}
      >
        <DayInput form={form} name="ends_on" />
      </FormFrame>
    </Panel>
  );
}

function Panel({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="panel" aria-labelledby="seat-title">
      <h3 id="seat-title">{title}</h3>
      {children}
    </section>
  );
}

interface SeatFieldsProps {
  form: Form<SeatValues>;
  around: Surroundings;
  /** Who holds the seat now, to be named. */
  holder: Hit | null;
  bodyId: string;
}

function SeatFields({ form, around, holder, bodyId }: SeatFieldsProps) {
  return (
    <>
      <HolderFields form={form} around={around} holder={holder} bodyId={bodyId} />
      <Choice
        form={form}
        name="role"
        options={ROLES.map((role) => ({ value: role, text: translateWord("membershipRole", role) }))}
      />
      <TextInput form={form} name="seat_label" hint={translate("seat.labelHint")} />
      <Choice
        form={form}
        name="unit_id"
        hint={translate("seat.unitHint")}
        options={inTreeOrder(around.units).map(({ unit, depth }) => ({
          value: unit.id,
          text: "\u2003".repeat(depth) + unit.name,
        }))}
        empty={translate("seat.noUnit")}
      />
      <div class="field-row">
        <DayInput form={form} name="starts_on" />
        <DayInput form={form} name="ends_on" />
        <TextInput form={form} name="position" isShort hint={translate("seat.positionHint")} />
      </div>
    </>
  );
}

function HolderFields({ form, around, holder, bodyId }: SeatFieldsProps) {
  const [chosen, setChosen] = useState<Hit | null>(holder);
  const others = around.bodies.filter(({ id }) => id !== bodyId);
  return (
    <>
      <Choice
        form={form}
        name="holder"
        options={HOLDERS.map((kind) => ({ value: kind, text: translateWord("seatHolder", kind) }))}
      />
      {form.values.holder === "person" && (
        <SearchChoice
          id={form.fieldId("person_id")}
          label={form.labels.person_id}
          error={form.errorAt("person_id")}
          chosen={chosen}
          search={findPeople}
          onChoose={(hit) => {
            setChosen(hit);
            form.change({ person_id: hit?.id ?? "" });
          }}
        />
      )}
      {form.values.holder === "body" && (
        <Choice
          form={form}
          name="member_body_id"
          hint={translate("seat.memberBodyHint")}
          options={others.map(({ id, name }) => ({ value: id, text: name }))}
          empty={translate("seat.chooseBody")}
        />
      )}
    </>
  );
}

function RemoveSeat({ tagged, onDone }: { tagged: Tagged<Membership>; onDone: Done }) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  async function remove() {
    if (!confirm(translate("seat.removeConfirm"))) return;
    try {
      await removeMembership(tagged);
      announce(translate("seat.removed"));
      onDone(true);
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <p class="small quiet">
        {translate("seat.removeText")}{" "}
        <button type="button" class="button-quiet" onClick={remove}>
          {translate("seat.remove")}
        </button>
      </p>
    </>
  );
}
