/** A new client; its first secret is shown once, here. */
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { type ApiClientCreated, createApiClient } from "../../api/apiClients";
import { listBodies } from "../../api/bodies";
import { FormFrame } from "../../components/form/FormFrame";
import { useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { useResource } from "../../kernel/resource";
import { ClientFields, type ClientValues, checkClient, clientLabels, clientPayload } from "./clientForm";
import { SecretOnce } from "./SecretOnce";
import { translate } from "./texts";

export default function NewClient() {
  const [made, setMade] = useState<ApiClientCreated | null>(null);
  const { route } = useLocation();
  const crumbs = [{ href: "/api-clients", text: translate("clients.title") }];
  if (made?.secret) {
    return (
      <Page heading={made.name} crumbs={crumbs}>
        <SecretOnce
          secret={made.secret}
          needsConfirmation={made.needs_confirmation}
          onDone={() => route(`/api-clients/${made.id}`, true)}
        />
      </Page>
    );
  }
  return (
    <Page heading={translate("clients.new")} crumbs={crumbs}>
      <NewClientForm onMade={setMade} />
    </Page>
  );
}

function NewClientForm({ onMade }: { onMade: (made: ApiClientCreated) => void }) {
  const bodies = useResource("bodies", listBodies);
  const form = useForm<ClientValues>({
    id: "client",
    labels: clientLabels(),
    initial: { name: "", scopes: [], reach: "everything", body_ids: [], expires_at: "" },
    check: checkClient,
    save: async (values) => onMade(await createApiClient(clientPayload(values))),
  });
  return (
    <FormFrame form={form} submitText={translate("client.create")} onCancel={() => history.back()}>
      <ClientFields form={form} bodies={bodies.data ?? []} />
    </FormFrame>
  );
}
