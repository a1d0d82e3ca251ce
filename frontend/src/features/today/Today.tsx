/** What is next for the reader, what the secretary has in hand, and where the last meeting is. */
import { ErrorBoundary, lazy } from "preact-iso";
import { type Overview, readOverview, type UpcomingMeeting } from "../../api/agenda";
import { session } from "../../api/session";
import { EmptyState } from "../../components/EmptyState";
import { MeetingRow, meetingPlace } from "../../components/MeetingRow";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { MeetingStateTag } from "../../components/Tag";
import { formatDate, formatLongDate, formatPeriod } from "../../kernel/dates";
import { CONTENT_LANGUAGE, translate } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { Invitations } from "./Invitations";

const Missing = lazy(() => import("../../reading/Missing"));

export default function Today() {
  const resource = useResource("overview", readOverview);
  return (
    <Page heading={translate("today.title")}>
      {session.value?.is_signed_in && <Invitations />}
      <ResourceView resource={resource}>{(overview) => <TodayList overview={overview} />}</ResourceView>
    </Page>
  );
}

function TodayList({ overview }: { overview: Overview }) {
  const { upcoming, in_preparation: inPreparation, latest } = overview;
  const [next, ...later] = upcoming;
  return (
    <>
      {next ? <NextMeeting meeting={next} /> : <NothingAhead latest={latest} />}
      <MeetingSection title={translate("today.later")} meetings={later} />
      <MeetingSection title={translate("today.inPreparation")} meetings={inPreparation} />
      <MeetingSection title={translate("today.latest")} meetings={latest ? [latest] : []} />
      <p>
        <a href="/meetings">{translate("today.all")}</a>
      </p>
    </>
  );
}

function NextMeeting({ meeting }: { meeting: UpcomingMeeting }) {
  const place = meetingPlace(meeting);
  return (
    <section class="next-meeting" aria-labelledby="next-meeting">
      <h2 id="next-meeting">{translate("today.next")}</h2>
      <p class="next-meeting-title" lang={CONTENT_LANGUAGE}>
        {meeting.title}
      </p>
      <p>
        {formatLongDate(meeting.starts_at)} <span class="no-break">{formatPeriod(meeting)}</span>
        {place && ` · ${place}`}
      </p>
      <p>
        {meeting.body_name} · {translate("today.items", { count: meeting.item_count })}
        {session.value?.person_id && (
          <ErrorBoundary>
            <Missing meetingId={meeting.id} />
          </ErrorBoundary>
        )}{" "}
        <MeetingStateTag state={meeting.state} />
      </p>
      <a class="button button-primary" href={`/meetings/${meeting.id}`} data-row>
        {translate("today.read")}
      </a>
    </section>
  );
}

function NothingAhead({ latest }: { latest: UpcomingMeeting | null }) {
  return (
    <EmptyState
      text={
        latest
          ? translate("today.emptyLast", { date: formatDate(latest.starts_at) })
          : translate("today.empty")
      }
    />
  );
}

function MeetingSection({ title, meetings }: { title: string; meetings: readonly UpcomingMeeting[] }) {
  if (meetings.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="meeting-list">
        {meetings.map((meeting) => (
          <MeetingRow key={meeting.id} meeting={meeting} />
        ))}
      </ul>
    </section>
  );
}
