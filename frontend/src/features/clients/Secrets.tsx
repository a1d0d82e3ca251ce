/** The secrets of a client: made, confirmed, used and ended; never themselves. */
import { useState } from "preact/hooks";
import {
  type ApiClient,
  type ApiClientSecret,
  confirmSecret,
  listSecrets,
  revokeSecret,
  rotateSecret,
} from "../../api/apiClients";
import { session } from "../../api/session";
import { FormFrame } from "../../components/form/FormFrame";
import { Choice } from "../../components/form/fields";
import { useForm } from "../../components/form/useForm";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { Tag } from "../../components/Tag";
import { civilTime, formatClock, formatDate } from "../../kernel/dates";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";
import { SecretOnce } from "./SecretOnce";
import { translate, translateWord } from "./texts";

/** How long the older secrets may work beside a new one. */
const OVERLAP_HOURS = ["0", "1", "24", "168"];

export function Secrets({ client }: { client: ApiClient }) {
  const secrets = useResource(`secrets of ${client.id}`, (signal) => listSecrets(client.id, signal));
  const [isRotating, setRotating] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  return (
    <section aria-labelledby="secrets">
      <h2 id="secrets" tabIndex={-1}>
        {translate("secrets.title")}
      </h2>
      {shown !== null && (
        <SecretOnce
          secret={shown}
          needsConfirmation={client.needs_confirmation}
          onDone={() => {
            setShown(null);
            focusSecrets();
          }}
        />
      )}
      {isRotating && (
        <RotationForm
          clientId={client.id}
          onDone={(secret) => {
            setRotating(false);
            setShown(secret);
            if (secret !== null) secrets.reload();
          }}
        />
      )}
      {!isRotating && shown === null && (
        <div class="actions">
          <button
            id="rotate-secret"
            type="button"
            class="button button-secondary"
            onClick={() => setRotating(true)}
          >
            {translate("secrets.rotate")}
          </button>
        </div>
      )}
      <ResourceView resource={secrets}>
        {(all) => <SecretTable client={client} secrets={all} onChanged={secrets.reload} />}
      </ResourceView>
    </section>
  );
}

/** What was pressed goes with what it did. */
function focusSecrets(): void {
  document.getElementById("secrets")?.focus();
}

function RotationForm(props: { clientId: string; onDone: (secret: string | null) => void }) {
  const form = useForm<{ readonly overlap_hours: string }>({
    id: "rotation",
    labels: { overlap_hours: translate("secret.overlap") },
    initial: { overlap_hours: "24" },
    async save({ overlap_hours }) {
      props.onDone((await rotateSecret(props.clientId, Number(overlap_hours))).secret);
    },
  });
  return (
    <section class="panel" aria-labelledby="rotation-title">
      <h3 id="rotation-title">{translate("secrets.rotate")}</h3>
      <FormFrame
        form={form}
        labelledBy="rotation-title"
        submitText={translate("secret.make")}
        onCancel={() => props.onDone(null)}
        openedBy="rotate-secret"
      >
        <Choice
          form={form}
          name="overlap_hours"
          hint={translate("secret.overlapHint")}
          options={OVERLAP_HOURS.map((hours) => ({ value: hours, text: translateWord("overlap", hours) }))}
        />
      </FormFrame>
    </section>
  );
}

interface SecretTableProps {
  client: ApiClient;
  secrets: readonly ApiClientSecret[];
  onChanged: () => void;
}

function SecretTable({ client, secrets, onChanged }: SecretTableProps) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  async function act(done: string, send: () => Promise<unknown>) {
    try {
      await send();
      announce(done);
      setProblem(null);
      focusSecrets();
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }
  const revoke = ({ id }: ApiClientSecret) => {
    if (confirm(translate("secret.revokeConfirm"))) act(translate("secret.revoked"), () => revokeSecret(id));
  };
  const acknowledge = ({ id }: ApiClientSecret) =>
    act(translate("secret.confirmed"), () => confirmSecret(id));
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <table class="table reflow">
        <thead>
          <tr>
            <th scope="col">{translate("secret.made")}</th>
            <th scope="col">{translate("secret.lastUsed")}</th>
            <th scope="col">{translate("secret.ends")}</th>
            <th scope="col">{translate("secret.state")}</th>
            <th scope="col" class="screen-only">
              <span class="sr-only">{translate("secret.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {[...secrets].reverse().map((secret) => (
            <tr key={secret.id}>
              <td class="number cell-name">{instant(secret.created_at)}</td>
              <td class="number" data-label={translate("secret.lastUsed")}>
                {secret.last_used_at ? instant(secret.last_used_at) : translate("secret.neverUsed")}
              </td>
              <td class="number" data-label={translate("secret.ends")}>
                {secret.expires_at ? instant(secret.expires_at) : translate("secret.endsWithClient")}
              </td>
              <td>
                <SecretTag state={stateOf(secret, client)} />
              </td>
              <td class="cell-actions screen-only">
                {stateOf(secret, client) === "waiting" && secret.creator_id !== session.value?.id && (
                  <button type="button" class="button-quiet" onClick={() => acknowledge(secret)}>
                    {translate("secret.confirm")}
                  </button>
                )}
                {stateOf(secret, client) !== "ended" && (
                  <button type="button" class="button-quiet" onClick={() => revoke(secret)}>
                    {translate("secret.revoke")}{" "}
                    <span class="sr-only">
                      {translate("secret.madeOn", { date: instant(secret.created_at) })}
                    </span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type SecretState = "working" | "waiting" | "ended";

/** Where a client reaches confidential content, a secret works once a second administrator has confirmed it. */
function stateOf(secret: ApiClientSecret, client: ApiClient): SecretState {
  if (secret.expires_at !== null && Date.parse(secret.expires_at) <= Date.now()) return "ended";
  return client.needs_confirmation && secret.confirmed_at === null ? "waiting" : "working";
}

function SecretTag({ state }: { state: SecretState }) {
  const tone = state === "waiting" ? "late" : state === "working" ? "open" : "neutral";
  return <Tag tone={tone}>{translateWord("secretState", state)}</Tag>;
}

function instant(value: string): string {
  return `${formatDate(value)} ${formatClock(civilTime(value).minutes)}`;
}
