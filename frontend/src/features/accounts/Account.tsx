/** One account: whose it is, whether it can be used, and which roles it has. */
import { useRef, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { type Account as AccountView, changeAccount, readAccount } from "../../api/accounts";
import type { Tagged } from "../../api/client";
import { session } from "../../api/session";
import { FormFrame } from "../../components/form/FormFrame";
import { TextInput } from "../../components/form/fields";
import { changedPart, orNull, useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announce, announceSaved } from "../../kernel/status";
import { type AccountValues, accountLabels, checkAccount, PersonChoice } from "./accountForm";
import { Roles } from "./Roles";
import { translate } from "./texts";
import { AccountTag, waysToSignIn } from "./words";

export default function Account() {
  const { id = "" } = useRoute().params;
  const account = useResource(`account ${id}`, (signal) => readAccount(id, signal));
  return (
    <Page
      heading={account.data?.value.name ?? translate("account.title")}
      crumbs={[{ href: "/accounts", text: translate("accounts.title") }]}
    >
      <ResourceView resource={account}>
        {(tagged) => (
          <>
            <About tagged={tagged} onChanged={account.reload} />
            <Roles accountId={id} isOwn={id === session.value?.id} />
          </>
        )}
      </ResourceView>
    </Page>
  );
}

function About({ tagged, onChanged }: { tagged: Tagged<AccountView>; onChanged: () => void }) {
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <AccountEditor
        tagged={tagged}
        onDone={(isChanged) => {
          setEditing(false);
          if (isChanged) onChanged();
        }}
      />
    );
  }
  return (
    <>
      <Facts account={tagged.value} />
      <div class="actions">
        <button
          id="edit-account"
          type="button"
          class="button button-secondary"
          onClick={() => setEditing(true)}
        >
          {translate("account.edit")}
        </button>
        <Switch tagged={tagged} onChanged={onChanged} />
      </div>
    </>
  );
}

function Facts({ account }: { account: AccountView }) {
  const isFromProvider = account.issuer !== "local" && account.issuer !== "demo";
  return (
    <dl class="definition-list">
      <dt>{translate("account.state")}</dt>
      <dd>
        <AccountTag account={account} />
      </dd>
      <dt>{translate("account.person")}</dt>
      <dd lang={account.person_id ? CONTENT_LANGUAGE : undefined}>
        {account.person_id ? (
          <a href={`/people/${account.person_id}`}>{account.person_name}</a>
        ) : (
          translate("account.noPerson")
        )}
      </dd>
      <dt>{translate("account.signIn")}</dt>
      <dd>{waysToSignIn(account)}</dd>
      {isFromProvider && (
        <>
          <dt>{translate("account.issuer")}</dt>
          <dd>{account.issuer}</dd>
          <dt>{translate("account.subject")}</dt>
          <dd>{account.subject}</dd>
        </>
      )}
    </dl>
  );
}

/** Closing an account ends its sessions at once; it is never deleted. */
function Switch({ tagged, onChanged }: { tagged: Tagged<AccountView>; onChanged: () => void }) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { name, is_enabled } = tagged.value;
  async function turn() {
    if (is_enabled && !confirm(translate("account.disableConfirm", { name }))) return;
    try {
      await changeAccount(tagged, { is_enabled: !is_enabled });
      announce(translate(is_enabled ? "account.wasDisabled" : "account.wasEnabled", { name }));
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }
  return (
    <>
      <button type="button" class="button button-secondary" onClick={turn}>
        {translate(is_enabled ? "account.disable" : "account.enable")}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function AccountEditor(props: { tagged: Tagged<AccountView>; onDone: (isChanged: boolean) => void }) {
  const latest = useRef(props.tagged);
  const { value } = props.tagged;
  const form = useForm<AccountValues>({
    id: "account",
    labels: accountLabels(),
    initial: { name: value.name, person_id: value.person_id ?? "" },
    check: checkAccount,
    async save(values, before) {
      const changed = changedPart(before, values);
      await changeAccount(latest.current, {
        ...(changed.name !== undefined && { name: changed.name.trim() }),
        ...(changed.person_id !== undefined && { person_id: orNull(changed.person_id) }),
      });
      announceSaved();
      props.onDone(true);
    },
    async readNewest() {
      latest.current = await readAccount(value.id);
      return { name: latest.current.value.name, person_id: latest.current.value.person_id ?? "" };
    },
  });
  return (
    <FormFrame
      form={form}
      submitText={translate("action.save")}
      onCancel={() => props.onDone(false)}
      openedBy="edit-account"
    >
      <TextInput form={form} name="name" hint={translate("account.nameHint")} />
      <PersonChoice
        id={form.fieldId("person_id")}
        error={form.errorAt("person_id")}
        person={value.person_id ? { id: value.person_id, name: value.person_name ?? "" } : null}
        onChoose={(person_id) => form.change({ person_id })}
      />
    </FormFrame>
  );
}
