/** A unit as a form: new, or changed. */
import { useRef } from "preact/hooks";
import type { Tagged } from "../../api/client";
import { changeUnit, createUnit, readUnit, type Unit } from "../../api/people";
import { FormFrame } from "../../components/form/FormFrame";
import { Choice, TextInput } from "../../components/form/fields";
import { changedPart, type Form, orNull, useForm } from "../../components/form/useForm";
import { possibleParents } from "../../domain/units";
import { announce, announceSaved } from "../../kernel/status";
import { unitOptions } from "./personForm";
import { translate } from "./texts";

type UnitValues = { readonly name: string; readonly short_name: string; readonly parent_id: string };

function unitLabels() {
  return {
    name: translate("unit.name"),
    short_name: translate("unit.shortName"),
    parent_id: translate("unit.parent"),
  };
}

function unitValues(unit: Unit): UnitValues {
  return { name: unit.name, short_name: unit.short_name ?? "", parent_id: unit.parent_id ?? "" };
}

function unitPayload({ name, short_name, parent_id }: UnitValues) {
  return { name: name.trim(), short_name: orNull(short_name), parent_id: orNull(parent_id) };
}

function checkUnit({ name }: UnitValues) {
  return { name: name.trim() === "" ? translate("unit.nameMissing") : undefined };
}

function UnitFields({ form, parents }: { form: Form<UnitValues>; parents: readonly Unit[] }) {
  return (
    <>
      <TextInput form={form} name="name" />
      <TextInput form={form} name="short_name" isShort hint={translate("unit.shortNameHint")} />
      <Choice
        form={form}
        name="parent_id"
        options={unitOptions(parents)}
        empty={translate("unit.noParent")}
      />
    </>
  );
}

export function NewUnitForm(props: {
  units: readonly Unit[];
  parent: string;
  openedBy: string;
  onDone: () => void;
}) {
  const form = useForm<UnitValues>({
    id: "unit",
    labels: unitLabels(),
    initial: { name: "", short_name: "", parent_id: props.parent },
    check: checkUnit,
    async save(values) {
      const unit = await createUnit(unitPayload(values));
      announce(translate("unit.created", { name: unit.name }));
      props.onDone();
    },
  });
  return (
    <section class="panel" aria-labelledby="new-unit-title">
      <h2 id="new-unit-title">{translate("units.new")}</h2>
      <FormFrame
        form={form}
        labelledBy="new-unit-title"
        submitText={translate("unit.create")}
        onCancel={props.onDone}
        openedBy={props.openedBy}
      >
        <UnitFields form={form} parents={props.units} />
      </FormFrame>
    </section>
  );
}

export function UnitEditor(props: {
  tagged: Tagged<Unit>;
  units: readonly Unit[];
  onDone: (isChanged: boolean) => void;
}) {
  const latest = useRef(props.tagged);
  const form = useForm<UnitValues>({
    id: "unit",
    labels: unitLabels(),
    initial: unitValues(props.tagged.value),
    check: checkUnit,
    async save(values, before) {
      const payload = unitPayload(values);
      const changed = Object.keys(changedPart(before, values)) as (keyof UnitValues)[];
      await changeUnit(latest.current, Object.fromEntries(changed.map((name) => [name, payload[name]])));
      announceSaved();
      props.onDone(true);
    },
    async readNewest() {
      latest.current = await readUnit(props.tagged.value.id);
      return unitValues(latest.current.value);
    },
  });
  return (
    <FormFrame
      form={form}
      submitText={translate("action.save")}
      onCancel={() => props.onDone(false)}
      openedBy="edit-unit"
    >
      <UnitFields form={form} parents={possibleParents(props.units, props.tagged.value.id)} />
    </FormFrame>
  );
}
