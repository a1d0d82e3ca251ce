/** What is kept of a track, as a form: for a new one, and for one that is changed. */
import { useState } from "preact/hooks";
import type { Body } from "../../api/bodies";
import { findPeople, listUnits } from "../../api/people";
import type { TrackSheet } from "../../api/tracks";
import { Choice, Radios, TextInput } from "../../components/form/fields";
import { type Hit, SearchChoice } from "../../components/form/SearchChoice";
import type { Form } from "../../components/form/useForm";
import type { TrackKind } from "../../domain/trackTree";
import { inTreeOrder } from "../../domain/units";
import { useResource } from "../../kernel/resource";
import { translate, translateWord } from "./texts";
import { STATES, type TrackValues } from "./trackValues";

interface TrackFieldsProps {
  readonly form: Form<TrackValues>;
  /** The bodies to choose between; none where it is given. */
  readonly bodies?: readonly Body[];
  /** The kinds to choose between; none where it is given. */
  readonly kinds?: readonly TrackKind[];
  readonly people?: Pick<TrackSheet, "owner" | "coordinator">;
  readonly mayOpenAndClose: boolean;
  /** What it stands under is closed, and so must it be. */
  readonly isClosedAbove: boolean;
}

const INDENT = "\u2003";
const NOBODY = { owner: null, coordinator: null };

export function TrackFields(props: TrackFieldsProps) {
  const { form, bodies = [], kinds = [], people = NOBODY, mayOpenAndClose, isClosedAbove } = props;
  const units = useResource("units", listUnits);
  return (
    <>
      {bodies.length > 0 && (
        <Choice
          form={form}
          name="body_id"
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
          empty={translate("track.chooseBody")}
        />
      )}
      {kinds.length === 1 && <p class="lead">{translateWord("trackKind", String(kinds[0]))}</p>}
      {kinds.length > 1 && (
        <Choice
          form={form}
          name="kind"
          options={words("trackKind", kinds)}
          empty={translate("track.chooseKind")}
        />
      )}
      <TextInput form={form} name="title" />
      <TextInput form={form} name="code" isShort hint={translate("track.codeHint")} />
      <TextInput form={form} name="purpose" isLong />
      <div class="field-row">
        <TextInput form={form} name="starts_on" hint={translate("track.dayHint")} />
        <TextInput form={form} name="ends_on" hint={translate("track.dayHint")} />
      </div>
      <PersonField form={form} name="owner_id" person={people.owner} />
      <PersonField form={form} name="coordinator_id" person={people.coordinator} />
      <Choice
        form={form}
        name="unit_id"
        options={inTreeOrder(units.data ?? []).map(({ unit, depth }) => ({
          value: unit.id,
          text: INDENT.repeat(depth) + unit.name,
        }))}
        empty={translate("track.noUnit")}
      />
      <Choice form={form} name="state" options={words("trackState", STATES)} />
      {mayOpenAndClose && !isClosedAbove && (
        <Radios
          form={form}
          name="openness"
          hint={translate("track.accessHint")}
          options={words("openness", ["open", "closed"])}
        />
      )}
      {isClosedAbove && <p class="quiet">{translate("track.closedAbove")}</p>}
    </>
  );
}

function words(list: string, values: readonly string[]) {
  return values.map((value) => ({ value, text: translateWord(list, value) }));
}

interface PersonFieldProps {
  form: Form<TrackValues>;
  name: "owner_id" | "coordinator_id";
  person: TrackSheet["owner"];
}

function PersonField({ form, name, person }: PersonFieldProps) {
  const [chosen, setChosen] = useState<Hit | null>(person && { ...person, detail: person.job_title });
  return (
    <SearchChoice
      id={form.fieldId(name)}
      label={form.labels[name]}
      error={form.errorAt(name)}
      chosen={chosen}
      search={findPeople}
      onChoose={(hit) => {
        setChosen(hit);
        form.change({ [name]: hit?.id ?? "" });
      }}
    />
  );
}
