/** What is kept of a person, as a form. */
import type { Person, PersonCreate, Unit } from "../../api/people";
import { session } from "../../api/session";
import { Check, Choice, TextInput } from "../../components/form/fields";
import { type Form, orNull } from "../../components/form/useForm";
import { inTreeOrder } from "../../domain/units";
import { translate, translateWord } from "./texts";

const LANGUAGES = ["da", "en"] as const;

// A type, not an interface: only a type fits where a form wants any record of values.
export type PersonValues = {
  readonly name: string;
  readonly job_title: string;
  readonly email: string;
  readonly unit_id: string;
  readonly is_external: boolean;
  readonly language: string;
};

export function personValues(person: Person): PersonValues {
  return {
    name: person.name,
    job_title: person.job_title ?? "",
    email: person.email ?? "",
    unit_id: person.unit_id ?? "",
    is_external: person.is_external,
    language: person.language,
  };
}

export function personPayload(values: PersonValues): PersonCreate {
  return {
    name: values.name.trim(),
    job_title: orNull(values.job_title),
    email: orNull(values.email),
    unit_id: orNull(values.unit_id),
    is_external: values.is_external,
    language: values.language as Person["language"],
  };
}

export function personLabels() {
  return {
    name: translate("person.name"),
    job_title: translate("person.jobTitle"),
    email: translate("person.email"),
    unit_id: translate("person.unit"),
    is_external: translate("person.isExternal"),
    language: translate("person.language"),
  };
}

export function checkPerson({ name }: PersonValues) {
  return { name: name.trim() === "" ? translate("person.nameMissing") : undefined };
}

export function unitOptions(units: readonly Unit[]) {
  return inTreeOrder(units).map(({ unit, depth }) => ({
    value: unit.id,
    text: "\u2003".repeat(depth) + unit.name,
  }));
}

export function PersonFields({ form, units }: { form: Form<PersonValues>; units: readonly Unit[] }) {
  return (
    <>
      <TextInput form={form} name="name" />
      <TextInput form={form} name="job_title" />
      <TextInput form={form} name="email" />
      <Choice form={form} name="unit_id" options={unitOptions(units)} empty={translate("person.noUnit")} />
      <Choice
        form={form}
        name="language"
        options={LANGUAGES.map((value) => ({ value, text: translateWord("language", value) }))}
      />
      {session.value?.is_administrator && (
        <Check form={form} name="is_external" hint={translate("person.isExternalHint")} />
      )}
    </>
  );
}
