/** One person: how to reach them, and where they sit and have sat. */
import { useRef, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { type Body, listBodies, listMembershipsOfPerson, type Membership } from "../../api/bodies";
import type { Tagged } from "../../api/client";
import { changePerson, listUnits, type Person as PersonView, readPerson, type Unit } from "../../api/people";
import { FormFrame } from "../../components/form/FormFrame";
import { changedPart, useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { PeriodText } from "../../components/PeriodText";
import { ResourceView } from "../../components/ResourceView";
import { Tag } from "../../components/Tag";
import { stateOn } from "../../domain/periods";
import { pathTo } from "../../domain/units";
import { isoDay } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { announceSaved } from "../../kernel/status";
import { checkPerson, PersonFields, personLabels, personPayload, personValues } from "./personForm";
import { mayWritePeople } from "./rights";
import { translate, translateWord } from "./texts";

export default function Person() {
  const { id = "" } = useRoute().params;
  const person = useResource(`person ${id}`, (signal) => readPerson(id, signal));
  const name = person.data?.value.name;
  return (
    <Page
      heading={name ?? translate("person.title")}
      crumbs={[{ href: "/people", text: translate("people.title") }]}
    >
      <ResourceView resource={person}>
        {(tagged) => (
          <>
            <Facts tagged={tagged} onChanged={person.reload} />
            <Seats personId={id} />
          </>
        )}
      </ResourceView>
    </Page>
  );
}

function Facts({ tagged, onChanged }: { tagged: Tagged<PersonView>; onChanged: () => void }) {
  const [isEditing, setEditing] = useState(false);
  const units = useResource("units", listUnits);
  const person = tagged.value;
  if (isEditing) {
    return (
      <PersonEditor
        tagged={tagged}
        units={units.data ?? []}
        onDone={(isChanged) => {
          setEditing(false);
          if (isChanged) onChanged();
        }}
      />
    );
  }
  const place = person.unit_id ? pathTo(units.data ?? [], person.unit_id) : [];
  return (
    <>
      <dl class="definition-list">
        <Fact term={translate("person.jobTitle")} lang={CONTENT_LANGUAGE}>
          {person.job_title}
        </Fact>
        <Fact term={translate("person.unit")} lang={CONTENT_LANGUAGE}>
          {place.map((unit, index) => (
            <span key={unit.id}>
              {index > 0 && " › "}
              <a href={`/units/${unit.id}`}>{unit.name}</a>
            </span>
          ))}
        </Fact>
        <Fact term={translate("person.email")}>
          {person.email && <a href={`mailto:${person.email}`}>{person.email}</a>}
        </Fact>
        <Fact term={translate("person.language")}>{translateWord("language", person.language)}</Fact>
        {person.is_external && (
          <Fact term={translate("person.belonging")}>{translate("person.externalText")}</Fact>
        )}
      </dl>
      {mayWritePeople() && (
        <div class="actions">
          <button
            id="edit-person"
            type="button"
            class="button button-secondary"
            onClick={() => setEditing(true)}
          >
            {translate("person.edit")}
          </button>
        </div>
      )}
    </>
  );
}

function Fact(props: { term: string; lang?: string; children: preact.ComponentChildren }) {
  const isEmpty = Array.isArray(props.children) ? props.children.length === 0 : !props.children;
  return (
    <>
      <dt>{props.term}</dt>
      <dd lang={isEmpty ? undefined : props.lang}>
        {isEmpty ? translate("person.unknown") : props.children}
      </dd>
    </>
  );
}

function PersonEditor(props: {
  tagged: Tagged<PersonView>;
  units: readonly Unit[];
  onDone: (isChanged: boolean) => void;
}) {
  const latest = useRef(props.tagged);
  const form = useForm({
    id: "person",
    labels: personLabels(),
    initial: personValues(props.tagged.value),
    check: checkPerson,
    async save(values, before) {
      const payload = personPayload(values);
      const changed = Object.keys(changedPart(before, values)) as (keyof typeof payload)[];
      await changePerson(latest.current, Object.fromEntries(changed.map((name) => [name, payload[name]])));
      announceSaved();
      props.onDone(true);
    },
    async readNewest() {
      latest.current = await readPerson(props.tagged.value.id);
      return personValues(latest.current.value);
    },
  });
  return (
    <FormFrame
      form={form}
      submitText={translate("action.save")}
      onCancel={() => props.onDone(false)}
      openedBy="edit-person"
    >
      <PersonFields form={form} units={props.units} />
    </FormFrame>
  );
}

function Seats({ personId }: { personId: string }) {
  const seats = useResource(`seats of ${personId}`, (signal) => listMembershipsOfPerson(personId, signal));
  const bodies = useResource("bodies", listBodies);
  return (
    <ResourceView resource={seats}>
      {(all) => {
        const today = isoDay(new Date());
        const past = all.filter((seat) => stateOn(today, seat) === "past");
        const held = all.filter((seat) => stateOn(today, seat) !== "past");
        return (
          <>
            <h2>{translate("person.seats")}</h2>
            {held.length === 0 ? (
              <p class="quiet">{translate("person.noSeats")}</p>
            ) : (
              <SeatTable seats={held} bodies={bodies.data ?? []} today={today} />
            )}
            {past.length > 0 && (
              <>
                <h2>{translate("person.earlierSeats")}</h2>
                <SeatTable seats={past} bodies={bodies.data ?? []} today={today} />
              </>
            )}
          </>
        );
      }}
    </ResourceView>
  );
}

function SeatTable(props: { seats: readonly Membership[]; bodies: readonly Body[]; today: string }) {
  const names = new Map(props.bodies.map(({ id, name }) => [id, name]));
  const nameOf = (seat: Membership) => names.get(seat.body_id) ?? "";
  const seats = [...props.seats].sort((left, right) =>
    nameOf(left).localeCompare(nameOf(right), CONTENT_LANGUAGE),
  );
  return (
    <table class="table reflow">
      <thead>
        <tr>
          <th scope="col">{translate("person.body")}</th>
          <th scope="col">{translate("person.role")}</th>
          <th scope="col">{translate("person.seat")}</th>
          <th scope="col">{translate("person.period")}</th>
        </tr>
      </thead>
      <tbody>
        {seats.map((seat) => (
          <tr key={seat.id}>
            <td class="cell-name" lang={CONTENT_LANGUAGE}>
              <a href={`/bodies/${seat.body_id}`} data-row>
                {nameOf(seat)}
              </a>
            </td>
            <td>{translateWord("membershipRole", seat.role)}</td>
            <td lang={CONTENT_LANGUAGE}>{seat.seat_label}</td>
            <td class="number">
              <PeriodText period={seat} />{" "}
              {stateOn(props.today, seat) === "future" && (
                <Tag tone="neutral">{translate("person.coming")}</Tag>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
