/** What a client may read, where, and how long, as a form. */
import type { ApiClient, ApiClientCreate } from "../../api/apiClients";
import type { Body } from "../../api/bodies";
import { Checks, Choice, DayInput, dayObjection, dayOf, TextInput } from "../../components/form/fields";
import type { Form } from "../../components/form/useForm";
import { startOfDay } from "../../kernel/dates";
import { writeDateInput } from "../../kernel/inputs";
import { lastDayIso } from "./clientWords";
import { CONFIDENTIAL_SCOPES, OPEN_SCOPES, settleScopes } from "./scopes";
import { translate, translateWord } from "./texts";

export type ClientValues = {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly reach: string;
  readonly body_ids: readonly string[];
  readonly expires_at: string;
};

const REACHES = ["everything", "chosen"] as const;

export function clientValues(client: ApiClient): ClientValues {
  return {
    name: client.name,
    scopes: client.scopes,
    reach: client.body_ids === null ? "everything" : "chosen",
    body_ids: client.body_ids ?? [],
    expires_at: writeDateInput(lastDayIso(client)),
  };
}

export function clientPayload(values: ClientValues): ApiClientCreate {
  return {
    name: values.name.trim(),
    scopes: [...values.scopes],
    body_ids: values.reach === "everything" ? null : [...values.body_ids],
    // The last day counts whole.
    expires_at: startOfDay(dayOf(values.expires_at) ?? "", 1),
  };
}

export function clientLabels() {
  return {
    name: translate("client.name"),
    scopes: translate("client.scopes"),
    reach: translate("client.reach"),
    body_ids: translate("client.bodies"),
    expires_at: translate("client.lastDay"),
  };
}

export function checkClient(values: ClientValues) {
  const lacksBodies = values.reach === "chosen" && values.body_ids.length === 0;
  return {
    name: values.name.trim() === "" ? translate("client.nameMissing") : undefined,
    scopes: values.scopes.length === 0 ? translate("client.scopesMissing") : undefined,
    body_ids: lacksBodies ? translate("client.bodiesMissing") : undefined,
    expires_at:
      values.expires_at.trim() === "" ? translate("client.lastDayMissing") : dayObjection(values.expires_at),
  };
}

function scopeOptions() {
  const option = (value: string, hint?: string) => ({
    value,
    text: translateWord("scope", value),
    ...(hint && { hint }),
  });
  return [
    ...OPEN_SCOPES.map((scope) => option(scope)),
    ...CONFIDENTIAL_SCOPES.map((scope) => option(scope, translate("scope.confidential"))),
  ];
}

export function ClientFields({ form, bodies }: { form: Form<ClientValues>; bodies: readonly Body[] }) {
  return (
    <>
      <TextInput form={form} name="name" hint={translate("client.nameHint")} />
      <Checks
        form={form}
        name="scopes"
        options={scopeOptions()}
        settle={(chosen) => settleScopes(form.values.scopes, chosen)}
      />
      <Choice
        form={form}
        name="reach"
        options={REACHES.map((value) => ({ value, text: translateWord("clientReach", value) }))}
      />
      {form.values.reach === "chosen" && (
        <Checks
          form={form}
          name="body_ids"
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      <DayInput form={form} name="expires_at" hint={translate("client.lastDayHint")} />
    </>
  );
}
