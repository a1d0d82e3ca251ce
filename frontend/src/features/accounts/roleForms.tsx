/** Give a role, and change how long it lasts. */
import { useRef } from "preact/hooks";
import { changeRole, giveRole, type RoleGrant, readRoleGrant } from "../../api/accounts";
import type { Body } from "../../api/bodies";
import type { Tagged } from "../../api/client";
import { FormFrame } from "../../components/form/FormFrame";
import { Choice, DayInput, dayObjection, dayOf } from "../../components/form/fields";
import { orNull, useForm } from "../../components/form/useForm";
import { writeDateInput } from "../../kernel/inputs";
import { announce, announceSaved } from "../../kernel/status";
import { translate, translateWord } from "./texts";

type Done = (isChanged: boolean) => void;
type PeriodValues = { readonly starts_on: string; readonly ends_on: string };
type RoleValues = PeriodValues & { readonly role: string; readonly body_id: string };

const ROLES = ["secretary", "auditor", "administrator"] as const satisfies readonly RoleGrant["role"][];

function periodLabels() {
  return { starts_on: translate("role.startsOn"), ends_on: translate("role.endsOn") };
}

function checkPeriod({ starts_on, ends_on }: PeriodValues) {
  return { starts_on: dayObjection(starts_on), ends_on: dayObjection(ends_on) };
}

export function NewRoleForm(props: { accountId: string; bodies: readonly Body[]; onDone: Done }) {
  const form = useForm<RoleValues>({
    id: "role",
    labels: { role: translate("role.role"), body_id: translate("role.body"), ...periodLabels() },
    initial: { role: "", body_id: "", starts_on: "", ends_on: "" },
    check: (values) => ({
      role: values.role === "" ? translate("role.missing") : undefined,
      ...checkPeriod(values),
    }),
    async save({ role, body_id, starts_on, ends_on }) {
      await giveRole({
        account_id: props.accountId,
        role: role as RoleGrant["role"],
        body_id: role === "secretary" ? orNull(body_id) : null,
        starts_on: dayOf(starts_on),
        ends_on: dayOf(ends_on),
      });
      announce(translate("role.given", { role: translateWord("grantedRole", role) }));
      props.onDone(true);
    },
  });
  const { role } = form.values;
  return (
    <section class="panel" aria-labelledby="role-title">
      <h3 id="role-title">{translate("roles.give")}</h3>
      <FormFrame
        form={form}
        labelledBy="role-title"
        submitText={translate("role.give")}
        onCancel={() => props.onDone(false)}
        openedBy="give-role"
      >
        <Choice
          form={form}
          name="role"
          hint={role ? translateWord("grantedRoleText", role) : undefined}
          options={ROLES.map((value) => ({ value, text: translateWord("grantedRole", value) }))}
          empty={translate("role.choose")}
        />
        {role === "secretary" && (
          <Choice
            form={form}
            name="body_id"
            options={props.bodies.map(({ id, name }) => ({ value: id, text: name }))}
            empty={translate("role.everyBody")}
          />
        )}
        <div class="field-row">
          <DayInput form={form} name="starts_on" hint={translate("role.startsOnHint")} />
          <DayInput form={form} name="ends_on" hint={translate("role.endsOnHint")} />
        </div>
      </FormFrame>
    </section>
  );
}

export function RolePeriodForm({ grant, onDone }: { grant: RoleGrant; onDone: Done }) {
  const latest = useRef<Tagged<RoleGrant> | null>(null);
  const values = ({ starts_on, ends_on }: RoleGrant): PeriodValues => ({
    starts_on: writeDateInput(starts_on),
    ends_on: writeDateInput(ends_on),
  });
  const form = useForm<PeriodValues>({
    id: "role-period",
    labels: periodLabels(),
    initial: values(grant),
    check: checkPeriod,
    async save({ starts_on, ends_on }) {
      latest.current ??= await readRoleGrant(grant.id);
      await changeRole(latest.current, { starts_on: dayOf(starts_on), ends_on: dayOf(ends_on) });
      announceSaved();
      onDone(true);
    },
    async readNewest() {
      latest.current = await readRoleGrant(grant.id);
      return values(latest.current.value);
    },
  });
  return (
    <section class="panel" aria-labelledby="role-title">
      <h3 id="role-title">
        {translate("role.periodTitle", { role: translateWord("grantedRole", grant.role) })}
      </h3>
      <FormFrame
        form={form}
        labelledBy="role-title"
        submitText={translate("action.save")}
        onCancel={() => onDone(false)}
        openedBy={`period-${grant.id}`}
      >
        <div class="field-row">
          <DayInput form={form} name="starts_on" hint={translate("role.startsOnHint")} />
          <DayInput form={form} name="ends_on" hint={translate("role.endsOnHint")} />
        </div>
      </FormFrame>
    </section>
  );
}
