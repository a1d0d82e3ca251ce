/** What is kept of an account, as a form. */
import { useState } from "preact/hooks";
import { findPeople } from "../../api/people";
import { TextInput } from "../../components/form/fields";
import { type Hit, SearchChoice } from "../../components/form/SearchChoice";
import type { Form } from "../../components/form/useForm";
import { translate } from "./texts";

export type AccountValues = { readonly name: string; readonly person_id: string };

export function accountLabels() {
  return { name: translate("account.name"), person_id: translate("account.person") };
}

export function checkAccount({ name }: { name: string }) {
  return { name: name.trim() === "" ? translate("account.nameMissing") : undefined };
}

export function AccountFields<Values extends AccountValues>(props: {
  form: Form<Values>;
  person: Hit | null;
}) {
  const form = props.form as unknown as Form<AccountValues>;
  const [chosen, setChosen] = useState<Hit | null>(props.person);
  return (
    <>
      <TextInput form={form} name="name" hint={translate("account.nameHint")} />
      <SearchChoice
        id={form.fieldId("person_id")}
        label={form.labels.person_id}
        hint={translate("account.personHint")}
        error={form.errorAt("person_id")}
        chosen={chosen}
        search={findPeople}
        onChoose={(hit) => {
          setChosen(hit);
          form.change({ person_id: hit?.id ?? "" });
        }}
      />
    </>
  );
}
