/** *Flyt eller aflys*: another time or place for a meeting, or none; with the way to tell those who were told of it. */
import { useRef, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import type { Tagged } from "../../api/client";
import { readDistribution, scheduleCancellation } from "../../api/distribution";
import { changeMeeting, type Meeting } from "../../api/meetings";
import { readMeeting } from "../../api/publication";
import { FormFrame } from "../../components/form/FormFrame";
import { DayInput, TextInput } from "../../components/form/fields";
import { changedPart, useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announceOnArrival } from "../../kernel/status";
import { translate } from "./builder/texts";
import { DISTRIBUTED } from "./readers";
import { checkWhenWhere, whenWhereLabels, whenWhereOf, whenWherePayload } from "./whenWhere";

export default function ChangeMeeting() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`meeting to change ${id}`, (signal) =>
    // Refused to who may not change the meeting.
    Promise.all([readMeeting(id, signal), readDistribution(id, signal)]),
  );
  const meeting = resource.data?.[0].value;
  return (
    <Page
      heading={translate("changeMeeting.title")}
      crumbs={[
        { href: "/meetings", text: translate("meetings.title") },
        { href: `/meetings/${id}`, text: meeting?.title ?? translate("meetings.which") },
      ]}
    >
      <ResourceView resource={resource}>
        {([tagged, { mail }]) => (
          <>
            <Move key={tagged.etag} tagged={tagged} />
            <Cancel meeting={tagged.value} toldCount={mail.sent} />
          </>
        )}
      </ResourceView>
    </Page>
  );
}

function Move({ tagged }: { tagged: Tagged<Meeting> }) {
  const { route } = useLocation();
  const latest = useRef(tagged);
  const { id, state } = tagged.value;
  const wasSent = DISTRIBUTED.has(state);
  const form = useForm({
    id: "meeting",
    labels: whenWhereLabels(),
    initial: whenWhereOf(tagged.value),
    check: checkWhenWhere,
    async save(values, before) {
      const { venue_name, venue_room, ...times } = whenWherePayload(values);
      const isPlaceNew = ["venue_name", "venue_room"].some((name) => name in changedPart(before, values));
      // What a document printed of the place is not so any more.
      const place = isPlaceNew ? { venue_name, venue_room, venue_text: null } : {};
      await changeMeeting(latest.current, { ...times, ...place });
      announceOnArrival(translate(wasSent ? "changeMeeting.movedTell" : "changeMeeting.moved"));
      route(wasSent ? `/meetings/${id}/send` : `/meetings/${id}`, true);
    },
    async readNewest() {
      latest.current = await readMeeting(id);
      return whenWhereOf(latest.current.value);
    },
  });
  return (
    <section aria-labelledby="move-meeting">
      <h2 id="move-meeting">{translate("changeMeeting.move")}</h2>
      {wasSent && <p>{translate("changeMeeting.moveHint")}</p>}
      <FormFrame
        form={form}
        labelledBy="move-meeting"
        submitText={translate(wasSent ? "changeMeeting.saveAndSend" : "action.save")}
      >
        <DayInput form={form} name="date" />
        <TextInput form={form} name="starts_at" isShort />
        <TextInput form={form} name="ends_at" isShort />
        <TextInput form={form} name="venue_room" />
        <TextInput form={form} name="venue_name" />
      </FormFrame>
    </section>
  );
}

function Cancel({ meeting, toldCount }: { meeting: Meeting; toldCount: number }) {
  const { route } = useLocation();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function cancel() {
    setBusy(true);
    setProblem(null);
    try {
      await scheduleCancellation(meeting.id);
      announceOnArrival(translate("changeMeeting.cancelling"));
      route(`/meetings/${meeting.id}/send`, true);
    } catch (cause) {
      setProblem(asProblem(cause));
      setBusy(false);
    }
  }

  return (
    <section aria-labelledby="cancel-meeting">
      <h2 id="cancel-meeting">{translate("changeMeeting.cancel")}</h2>
      {problem && <ProblemNotice problem={problem} />}
      <p>
        {translate("changeMeeting.cancelTells", { count: toldCount })} {translate("changeMeeting.cancelUndo")}
      </p>
      <div class="actions">
        <button type="button" class="button button-secondary" disabled={isBusy} onClick={cancel}>
          {translate("changeMeeting.cancel")}
        </button>
      </div>
    </section>
  );
}
