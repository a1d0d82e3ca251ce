/** What is kept of a body, as a form. */
import type { Body, BodyCreate } from "../../api/bodies";
import { Choice, DayInput, dayObjection, dayOf, TextInput } from "../../components/form/fields";
import { type Form, orNull } from "../../components/form/useForm";
import { writeDateInput } from "../../kernel/inputs";
import { mayCreateBodies } from "./rights";
import { translate, translateWord } from "./texts";

export type BodyValues = {
  readonly name: string;
  readonly short_name: string;
  readonly kind: string;
  readonly parent_id: string;
  readonly default_audience: string;
  readonly closed_title_policy: string;
  readonly active_from: string;
  readonly active_to: string;
};

const KINDS = [
  "executive_board",
  "co_influence",
  "group_management",
  "council",
  "committee",
  "working_group",
  "project_group",
  "workshop",
  "other",
] as const satisfies readonly Body["kind"][];
const AUDIENCES = ["members", "employees", "public"] as const satisfies readonly Body["default_audience"][];
const POLICIES = [
  "omit",
  "neutral_title",
  "show_title",
] as const satisfies readonly Body["closed_title_policy"][];

/** What a new body starts as: the narrowest choice of each. */
export const NEW_BODY: BodyValues = {
  name: "",
  short_name: "",
  kind: "",
  parent_id: "",
  default_audience: "members",
  closed_title_policy: "omit",
  active_from: "",
  active_to: "",
};

export function bodyValues(body: Body): BodyValues {
  return {
    name: body.name,
    short_name: body.short_name ?? "",
    kind: body.kind,
    parent_id: body.parent_id ?? "",
    default_audience: body.default_audience,
    closed_title_policy: body.closed_title_policy,
    active_from: writeDateInput(body.active_from),
    active_to: writeDateInput(body.active_to),
  };
}

export function bodyPayload(values: BodyValues): BodyCreate {
  return {
    name: values.name.trim(),
    short_name: orNull(values.short_name),
    kind: values.kind as Body["kind"],
    parent_id: orNull(values.parent_id),
    default_audience: values.default_audience as Body["default_audience"],
    closed_title_policy: values.closed_title_policy as Body["closed_title_policy"],
    active_from: dayOf(values.active_from),
    active_to: dayOf(values.active_to),
  };
}

export function bodyLabels() {
  return {
    name: translate("body.name"),
    short_name: translate("body.shortName"),
    kind: translate("body.kind"),
    parent_id: translate("body.parent"),
    default_audience: translate("body.audience"),
    closed_title_policy: translate("body.closedTitles"),
    active_from: translate("body.activeFrom"),
    active_to: translate("body.activeTo"),
  };
}

export function checkBody({ name, kind, active_from, active_to }: BodyValues) {
  return {
    name: name.trim() === "" ? translate("body.nameMissing") : undefined,
    kind: kind === "" ? translate("body.kindMissing") : undefined,
    active_from: dayObjection(active_from),
    active_to: dayObjection(active_to),
  };
}

export function BodyFields({ form, others }: { form: Form<BodyValues>; others: readonly Body[] }) {
  const words = (list: string, values: readonly string[]) =>
    values.map((value) => ({ value, text: translateWord(list, value) }));
  return (
    <>
      <TextInput form={form} name="name" />
      <TextInput form={form} name="short_name" isShort hint={translate("body.shortNameHint")} />
      <Choice
        form={form}
        name="kind"
        options={words("bodyKind", KINDS)}
        empty={translate("body.kindChoose")}
      />
      {mayCreateBodies() && (
        <Choice
          form={form}
          name="parent_id"
          options={others.map(({ id, name }) => ({ value: id, text: name }))}
          empty={translate("body.noParent")}
        />
      )}
      <Choice
        form={form}
        name="default_audience"
        hint={translate("body.audienceHint")}
        options={words("bodyAudience", AUDIENCES)}
      />
      <Choice
        form={form}
        name="closed_title_policy"
        hint={translate("body.closedTitlesHint")}
        options={words("closedTitlePolicy", POLICIES)}
      />
      <div class="field-row">
        <DayInput form={form} name="active_from" />
        <DayInput form={form} name="active_to" />
      </div>
    </>
  );
}
