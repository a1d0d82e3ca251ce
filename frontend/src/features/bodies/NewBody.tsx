/** A new body; its seats are added on its own page. */
import { useLocation } from "preact-iso";
import { createBody, listBodies } from "../../api/bodies";
import { FormFrame } from "../../components/form/FormFrame";
import { useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { useResource } from "../../kernel/resource";
import { announceOnArrival } from "../../kernel/status";
import { BodyFields, type BodyValues, bodyLabels, bodyPayload, checkBody, NEW_BODY } from "./bodyForm";
import { translate } from "./texts";

export default function NewBody() {
  const { route } = useLocation();
  const bodies = useResource("bodies", listBodies);
  const form = useForm<BodyValues>({
    id: "body",
    labels: bodyLabels(),
    initial: NEW_BODY,
    check: checkBody,
    async save(values) {
      const body = await createBody(bodyPayload(values));
      announceOnArrival(translate("body.created", { name: body.name }));
      route(`/bodies/${body.id}`, true);
    },
  });
  return (
    <Page heading={translate("bodies.new")} crumbs={[{ href: "/bodies", text: translate("bodies.title") }]}>
      <FormFrame form={form} submitText={translate("body.create")} onCancel={() => history.back()}>
        <BodyFields form={form} others={bodies.data ?? []} />
      </FormFrame>
    </Page>
  );
}
