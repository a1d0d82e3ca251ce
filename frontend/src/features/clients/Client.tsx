/** One client: what it may read, where and how long, and its secrets. */
import { useRef, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { type ApiClient, changeApiClient, readApiClient } from "../../api/apiClients";
import { type Body, listBodies } from "../../api/bodies";
import type { Tagged } from "../../api/client";
import { FormFrame } from "../../components/form/FormFrame";
import { changedPart, useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announce, announceSaved } from "../../kernel/status";
import {
  ClientFields,
  type ClientValues,
  checkClient,
  clientLabels,
  clientPayload,
  clientValues,
} from "./clientForm";
import { ClientTag, lastDayOf, ScopeList } from "./clientWords";
import { Secrets } from "./Secrets";
import { translate, translateWord } from "./texts";

export default function Client() {
  const { id = "" } = useRoute().params;
  const client = useResource(`api client ${id}`, (signal) => readApiClient(id, signal));
  return (
    <Page
      heading={client.data?.value.name ?? translate("client.title")}
      crumbs={[{ href: "/api-clients", text: translate("clients.title") }]}
    >
      <ResourceView resource={client}>
        {(tagged) => (
          <>
            <About tagged={tagged} onChanged={client.reload} />
            <Secrets client={tagged.value} />
          </>
        )}
      </ResourceView>
    </Page>
  );
}

function About({ tagged, onChanged }: { tagged: Tagged<ApiClient>; onChanged: () => void }) {
  const [isEditing, setEditing] = useState(false);
  const bodies = useResource("bodies", listBodies);
  if (isEditing) {
    return (
      <ClientEditor
        tagged={tagged}
        bodies={bodies.data ?? []}
        onDone={(isChanged) => {
          setEditing(false);
          if (isChanged) onChanged();
        }}
      />
    );
  }
  return (
    <>
      <Facts client={tagged.value} bodies={bodies.data ?? []} />
      <div class="actions">
        <button
          id="edit-client"
          type="button"
          class="button button-secondary"
          onClick={() => setEditing(true)}
        >
          {translate("client.edit")}
        </button>
        <Switch tagged={tagged} onChanged={onChanged} />
      </div>
    </>
  );
}

function Facts({ client, bodies }: { client: ApiClient; bodies: readonly Body[] }) {
  const confined = bodies.filter(({ id }) => client.body_ids?.includes(id));
  return (
    <dl class="definition-list">
      <dt>{translate("client.state")}</dt>
      <dd>
        <ClientTag client={client} />
      </dd>
      <dt>{translate("client.reads")}</dt>
      <dd>
        <ScopeList client={client} />
      </dd>
      <dt>{translate("client.bodies")}</dt>
      <dd lang={client.body_ids ? CONTENT_LANGUAGE : undefined}>
        {client.body_ids
          ? confined.map(({ name }) => name).join(", ")
          : translateWord("clientReach", "everything")}
      </dd>
      <dt>{translate("client.lastDay")}</dt>
      <dd class="number">{lastDayOf(client)}</dd>
    </dl>
  );
}

function Switch({ tagged, onChanged }: { tagged: Tagged<ApiClient>; onChanged: () => void }) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { name, is_enabled } = tagged.value;
  async function turn() {
    if (is_enabled && !confirm(translate("client.disableConfirm", { name }))) return;
    try {
      await changeApiClient(tagged, { is_enabled: !is_enabled });
      announce(translate(is_enabled ? "client.wasDisabled" : "client.wasEnabled", { name }));
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }
  return (
    <>
      <button type="button" class="button button-secondary" onClick={turn}>
        {translate(is_enabled ? "client.disable" : "client.enable")}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function ClientEditor(props: {
  tagged: Tagged<ApiClient>;
  bodies: readonly Body[];
  onDone: (isChanged: boolean) => void;
}) {
  const latest = useRef(props.tagged);
  const form = useForm<ClientValues>({
    id: "client",
    labels: clientLabels(),
    initial: clientValues(props.tagged.value),
    check: checkClient,
    async save(values, before) {
      const payload = clientPayload(values);
      const changed = changedPart(before, values);
      const changesReach = changed.reach !== undefined || changed.body_ids !== undefined;
      await changeApiClient(latest.current, {
        ...(changed.name !== undefined && { name: payload.name }),
        ...(changed.scopes !== undefined && { scopes: payload.scopes }),
        ...(changesReach && { body_ids: payload.body_ids }),
        ...(changed.expires_at !== undefined && { expires_at: payload.expires_at }),
      });
      announceSaved();
      props.onDone(true);
    },
    async readNewest() {
      latest.current = await readApiClient(props.tagged.value.id);
      return clientValues(latest.current.value);
    },
  });
  return (
    <FormFrame
      form={form}
      submitText={translate("action.save")}
      onCancel={() => props.onDone(false)}
      openedBy="edit-client"
    >
      <p>{translate("client.widening")}</p>
      <ClientFields form={form} bodies={props.bodies} />
    </FormFrame>
  );
}
