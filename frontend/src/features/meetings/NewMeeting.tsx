/** *Nyt møde*: who meets, when and where, and whether what comes up each time comes along. */
import { useLocation } from "preact-iso";
import { listBodies } from "../../api/bodies";
import { createMeeting, listMeetings, type MeetingCreate } from "../../api/meetings";
import { isSecretaryOf } from "../../api/session";
import { FormFrame } from "../../components/form/FormFrame";
import { Check, Choice, DayInput, TextInput } from "../../components/form/fields";
import { type Form, orNull, useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { startOfDay } from "../../kernel/dates";
import { parseDateInput, writeDateInput } from "../../kernel/inputs";
import { useResource } from "../../kernel/resource";
import { announceOnArrival } from "../../kernel/status";
import { translate, translateWord } from "./builder/texts";
import { checkWhenWhere, NOWHERE, type WhenWhere, whenWhereLabels, whenWherePayload } from "./whenWhere";

const KINDS = ["ordinary", "extraordinary", "workshop", "theme_day"] as const;

type MeetingValues = WhenWhere & {
  readonly body_id: string;
  readonly kind: string;
  readonly title: string;
  readonly structure: boolean;
};

const NEW: MeetingValues = { ...NOWHERE, body_id: "", kind: "ordinary", title: "", structure: false };

export default function NewMeeting() {
  const { route, query } = useLocation();
  const all = useResource("bodies", listBodies);
  const bodies = (all.data ?? []).filter(({ id }) => isSecretaryOf(id));
  const form = useForm<MeetingValues>({
    id: "meeting",
    labels: {
      body_id: translate("newMeeting.body"),
      kind: translate("newMeeting.kind"),
      title: translate("newMeeting.name"),
      ...whenWhereLabels(),
      structure: translate("newMeeting.copy"),
    },
    initial: { ...NEW, body_id: query.body ?? "" },
    check: checkMeeting,
    async save(values) {
      const body = bodies.find(({ id }) => id === values.body_id);
      const meeting = await createMeeting(await payloadOf(values, body?.name ?? ""));
      announceOnArrival(translate("newMeeting.created"));
      route(`/meetings/${meeting.id}?edit`, true);
    },
  });
  return (
    <Page
      heading={translate("newMeeting.title")}
      crumbs={[{ href: "/meetings", text: translate("meetings.title") }]}
    >
      <p>
        <a href="/imports">{translate("newMeeting.import")}</a>
      </p>
      <FormFrame form={form} submitText={translate("newMeeting.create")} onCancel={() => history.back()}>
        <MeetingFields form={form} bodies={bodies} />
      </FormFrame>
    </Page>
  );
}

function MeetingFields(props: {
  form: Form<MeetingValues>;
  bodies: readonly { readonly id: string; readonly name: string }[];
}) {
  const { form, bodies } = props;
  return (
    <>
      <Choice
        form={form}
        name="body_id"
        empty={translate("newMeeting.bodyChoose")}
        options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Choice
        form={form}
        name="kind"
        options={KINDS.map((kind) => ({ value: kind, text: translateWord("meetingKind", kind) }))}
      />
      <DayInput form={form} name="date" />
      <TextInput form={form} name="starts_at" isShort />
      <TextInput form={form} name="ends_at" isShort />
      <TextInput form={form} name="venue_room" />
      <TextInput form={form} name="venue_name" />
      <TextInput form={form} name="title" hint={translate("newMeeting.nameHint")} />
      <Check form={form} name="structure" hint={translate("newMeeting.copyHint")} />
    </>
  );
}

function checkMeeting(values: MeetingValues) {
  return {
    body_id: values.body_id ? undefined : translate("newMeeting.bodyMissing"),
    ...checkWhenWhere(values),
  };
}

async function payloadOf(values: MeetingValues, bodyName: string): Promise<MeetingCreate> {
  const day = parseDateInput(values.date) ?? "";
  return {
    ...whenWherePayload(values),
    body_id: values.body_id,
    kind: values.kind as MeetingCreate["kind"],
    title: orNull(values.title) ?? `${bodyName} ${writeDateInput(day)}`,
    purpose: null,
    venue_address: null,
    venue_text: null,
    structure_of: values.structure ? await latestOf(values.body_id, startOfDay(day)) : null,
  };
}

/** The body's last meeting before a day, if it has had any. */
async function latestOf(bodyId: string, before: string): Promise<string | null> {
  const page = await listMeetings({ body_id: bodyId, starts_before: before, sort: "-starts_at", limit: 20 });
  return page.items.find(({ state }) => state !== "cancelled")?.id ?? null;
}
