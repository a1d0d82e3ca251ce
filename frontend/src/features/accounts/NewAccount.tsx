/** An account made ready before its owner first signs in, or one that is reached by tokens only. */
import { useLocation } from "preact-iso";
import { createAccount } from "../../api/accounts";
import { FormFrame } from "../../components/form/FormFrame";
import { Check, TextInput } from "../../components/form/fields";
import { orNull, useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { announceOnArrival } from "../../kernel/status";
import { accountLabels, checkAccount, PersonChoice } from "./accountForm";
import { translate } from "./texts";

type NewAccountValues = {
  readonly name: string;
  readonly person_id: string;
  readonly isFromProvider: boolean;
  readonly issuer: string;
  readonly subject: string;
};

export default function NewAccount() {
  const { route } = useLocation();
  const form = useForm<NewAccountValues>({
    id: "account",
    labels: {
      ...accountLabels(),
      isFromProvider: translate("account.isFromProvider"),
      issuer: translate("account.issuer"),
      subject: translate("account.subject"),
    },
    initial: { name: "", person_id: "", isFromProvider: true, issuer: "", subject: "" },
    check: (values) => ({
      ...checkAccount(values),
      issuer: values.isFromProvider && !values.issuer.trim() ? translate("account.issuerMissing") : undefined,
      subject:
        values.isFromProvider && !values.subject.trim() ? translate("account.subjectMissing") : undefined,
    }),
    async save({ name, person_id, isFromProvider, issuer, subject }) {
      const account = await createAccount({
        name: name.trim(),
        person_id: orNull(person_id),
        issuer: isFromProvider ? orNull(issuer) : null,
        subject: isFromProvider ? orNull(subject) : null,
      });
      announceOnArrival(translate("account.created", { name: account.name }));
      route(`/accounts/${account.id}`, true);
    },
  });
  return (
    <Page
      heading={translate("accounts.new")}
      crumbs={[{ href: "/accounts", text: translate("accounts.title") }]}
    >
      <p class="lead">{translate("accounts.newText")}</p>
      <FormFrame form={form} submitText={translate("account.create")} onCancel={() => history.back()}>
        <TextInput form={form} name="name" hint={translate("account.nameHint")} />
        <PersonChoice
          id={form.fieldId("person_id")}
          error={form.errorAt("person_id")}
          person={null}
          onChoose={(person_id) => form.change({ person_id })}
        />
        <Check form={form} name="isFromProvider" hint={translate("account.isFromProviderHint")} />
        {form.values.isFromProvider && (
          <>
            <TextInput form={form} name="issuer" hint={translate("account.issuerHint")} />
            <TextInput form={form} name="subject" hint={translate("account.subjectHint")} />
          </>
        )}
      </FormFrame>
    </Page>
  );
}
