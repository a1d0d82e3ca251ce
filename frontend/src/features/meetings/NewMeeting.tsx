/** *Nyt møde*: who meets, when and where, and whether what comes up each time comes along. */
import { useLocation } from "preact-iso";
import { listBodies } from "../../api/bodies";
import { createMeeting, listMeetings, type MeetingCreate } from "../../api/meetings";
import { isSecretaryOf } from "../../api/session";
import { FormFrame } from "../../components/form/FormFrame";
import { Check, Choice, DayInput, TextInput } from "../../components/form/fields";
import { type Form, orNull, useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { isoDay, startOfDay } from "../../kernel/dates";
import { parseClockInput, parseDateInput, writeDateInput } from "../../kernel/inputs";
import { useResource } from "../../kernel/resource";
import { announceOnArrival } from "../../kernel/status";
import { translate, translateWord } from "./builder/texts";

const KINDS = ["ordinary", "extraordinary", "workshop", "theme_day"] as const;

type MeetingValues = {
  readonly body_id: string;
  readonly kind: string;
  readonly title: string;
  readonly date: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly venue_room: string;
  readonly venue_name: string;
  readonly structure: boolean;
};

const NEW: MeetingValues = {
  body_id: "",
  kind: "ordinary",
  title: "",
  date: "",
  starts_at: "",
  ends_at: "",
  venue_room: "",
  venue_name: "",
  structure: false,
};

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
      date: translate("newMeeting.date"),
      starts_at: translate("newMeeting.startsAt"),
      ends_at: translate("newMeeting.endsAt"),
      venue_room: translate("newMeeting.room"),
      venue_name: translate("newMeeting.place"),
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

function checkMeeting({ body_id, date, starts_at, ends_at }: MeetingValues) {
  const clockWrong = (text: string) =>
    text.trim() === "" || parseClockInput(text) ? undefined : translate("newMeeting.clockWrong");
  return {
    body_id: body_id ? undefined : translate("newMeeting.bodyMissing"),
    date: parseDateInput(date) ? undefined : translate("newMeeting.dateMissing"),
    starts_at: clockWrong(starts_at),
    ends_at: clockWrong(ends_at),
  };
}

async function payloadOf(values: MeetingValues, bodyName: string): Promise<MeetingCreate> {
  const day = parseDateInput(values.date) ?? "";
  const [start, end] = [parseClockInput(values.starts_at), parseClockInput(values.ends_at)];
  return {
    body_id: values.body_id,
    kind: values.kind as MeetingCreate["kind"],
    title: orNull(values.title) ?? `${bodyName} ${writeDateInput(day)}`,
    purpose: null,
    starts_at: instantOf(day, start ?? "00:00"),
    // An end before the start is on the next day.
    ends_at: start && end ? instantOf(day, end, end <= start ? 1 : 0) : null,
    is_time_known: start !== null,
    venue_name: orNull(values.venue_name),
    venue_address: null,
    venue_room: orNull(values.venue_room),
    venue_text: null,
    structure_of: values.structure ? await latestOf(values.body_id, startOfDay(day)) : null,
  };
}

/** The body's last meeting before a day, if it has had any. */
async function latestOf(bodyId: string, before: string): Promise<string | null> {
  const page = await listMeetings({ body_id: bodyId, starts_before: before, sort: "-starts_at", limit: 20 });
  return page.items.find(({ state }) => state !== "cancelled")?.id ?? null;
}

/** The instant of a Danish clock on a day: the offset is the one that holds there then. */
function instantOf(day: string, clock: string, daysLater = 0): string {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const guess = new Date(Date.parse(startOfDay(day, daysLater)) + (hours * 60 + minutes) * 60_000);
  const shown = guess.toLocaleTimeString("en-GB", { timeZone: "Europe/Copenhagen", hour12: false });
  const [h = 0, m = 0] = shown.split(":").map(Number);
  // Clocks are changed in the night: then midnight's offset is not the morning's.
  const off = hours * 60 + minutes - (h * 60 + m);
  const shifted = new Date(guess.getTime() + off * 60_000);
  return (isoDay(shifted) === isoDay(guess) ? shifted : guess).toISOString();
}
