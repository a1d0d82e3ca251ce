/** Somebody new: a colleague, or somebody from outside. */
import { useLocation } from "preact-iso";
import { createPerson, listUnits } from "../../api/people";
import { FormFrame } from "../../components/form/FormFrame";
import { useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { useResource } from "../../kernel/resource";
import { announceOnArrival } from "../../kernel/status";
import { checkPerson, PersonFields, type PersonValues, personLabels, personPayload } from "./personForm";
import { translate } from "./texts";

export default function NewPerson() {
  const { query, route } = useLocation();
  const units = useResource("units", listUnits);
  const form = useForm<PersonValues>({
    id: "person",
    labels: personLabels(),
    initial: {
      name: "",
      job_title: "",
      email: "",
      unit_id: query.unit ?? "",
      is_external: false,
      language: "da",
    },
    check: checkPerson,
    async save(values) {
      const person = await createPerson(personPayload(values));
      announceOnArrival(translate("person.created", { name: person.name }));
      route(`/people/${person.id}`, true);
    },
  });
  return (
    <Page heading={translate("people.new")} crumbs={[{ href: "/people", text: translate("people.title") }]}>
      <FormFrame form={form} submitText={translate("person.create")} onCancel={() => history.back()}>
        <PersonFields form={form} units={units.data ?? []} />
      </FormFrame>
    </Page>
  );
}
