/** A meeting as its timed programme; printed, it is the whole agenda on paper. */
import { useState } from "preact/hooks";
import { ErrorBoundary, lazy, useLocation, useRoute } from "preact-iso";
import { type MeetingAgenda, readAgenda } from "../../api/agenda";
import { isSecretaryOf, readsHistoryOf, session } from "../../api/session";
import { AttachmentTable } from "../../components/AttachmentTable";
import { EmptyState } from "../../components/EmptyState";
import { InternalNotes } from "../../components/InternalNotes";
import { meetingPlace } from "../../components/MeetingRow";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { MeetingStateTag } from "../../components/Tag";
import { TotalsLine } from "../../components/TotalsLine";
import { inOneRow } from "../../domain/papers";
import { AttachmentFile } from "../../files/AttachmentFile";
import { formatDate, formatLongDate, formatPeriod } from "../../kernel/dates";
import { translate } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { useShortcuts } from "../../kernel/shortcuts";
import { viewing } from "../../kernel/viewing";
import { AgendaTable } from "./AgendaTable";
import { AttendanceList } from "./AttendanceList";
import { DISTRIBUTED, readersInWords } from "./readers";

const AttendancePanel = lazy(() => import("../../attendance/AttendancePanel"));
const Apology = lazy(() => import("../../attendance/Apology"));
const AddAttachment = lazy(() => import("../../files/AddAttachment"));
const Paper = lazy(() => import("./Paper"));
const ViewAs = lazy(() => import("./ViewAs"));
const ClockFindings = lazy(() => import("./ClockFindings"));
const Builder = lazy(() => import("./builder/Builder"));
const PaperDialog = lazy(() => import("./PaperDialog"));
const Versions = lazy(() => import("./Versions"));
const MeetingReading = lazy(() => import("../../reading/MeetingReading"));
const PublishDialog = lazy(() => import("./PublishDialog"));

/** States in which the agenda can be sent, for the first time or anew. */
const SENDABLE = new Set(["draft", "in_review", "distributed", "in_session"]);

/** States in which an agenda is still written. */
const EDITABLE = new Set(["idea_bank", "draft", "in_review", "distributed", "in_session", "held"]);

/** States in which minutes can be begun. */
const BEGUN = new Set(["in_session", "held", "closed"]);

const print = () => window.print();

export default function Meeting() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`agenda ${id}`, (signal) => readAgenda(id, signal));
  const agenda = resource.data;
  useShortcuts({ p: print });
  return (
    <Page
      heading={agenda?.meeting.title ?? translate("meetings.which")}
      title={agenda && `${agenda.body_name} ${formatDate(agenda.meeting.starts_at)}`}
      crumbs={[{ href: "/meetings", text: translate("meetings.title") }]}
    >
      <ResourceView resource={resource}>
        {(data) => <MeetingView agenda={data} onChanged={resource.reload} />}
      </ResourceView>
    </Page>
  );
}

function MeetingView({ agenda, onChanged }: { agenda: MeetingAgenda; onChanged: () => void }) {
  const { meeting } = agenda;
  const { query } = useLocation();
  const mayChange = agenda.may_change && !viewing.value;
  const isEditing = mayChange && query.edit !== undefined && EDITABLE.has(meeting.state);
  const isToRead = !isEditing && session.value?.person_id && !viewing.value && DISTRIBUTED.has(meeting.state);
  return (
    <>
      <div class="screen-only">
        <p class="lead">
          <span class="starts-sentence">{formatLongDate(meeting.starts_at)}</span>{" "}
          <span class="no-break">{formatPeriod(meeting)}</span>
          {meetingPlace(meeting) && ` · ${meetingPlace(meeting)}`} · {agenda.body_name}{" "}
          <MeetingStateTag state={meeting.state} />
        </p>
        {DISTRIBUTED.has(meeting.state) && (
          <ErrorBoundary>
            <Versions meetingId={meeting.id} changedAt={meeting.updated_at} />
          </ErrorBoundary>
        )}
        {session.value?.is_signed_in && !viewing.value && (
          <p class="small quiet">{readersInWords(meeting)}</p>
        )}
        <MeetingActions agenda={agenda} isEditing={isEditing} onChanged={onChanged} />
        {isToRead && (
          <ErrorBoundary>
            <MeetingReading meetingId={meeting.id} agenda={agenda} />
          </ErrorBoundary>
        )}
        {!isEditing && agenda.findings.length > 0 && (
          <ErrorBoundary>
            <ClockFindings agenda={agenda} />
          </ErrorBoundary>
        )}
        <InternalNotes notes={agenda.internal_notes} />
        <h2>{translate("agenda.programme")}</h2>
        {isEditing ? (
          <ErrorBoundary>
            <Builder key={meeting.id} agenda={agenda} onChanged={onChanged} />
          </ErrorBoundary>
        ) : (
          <Programme agenda={agenda} />
        )}
        <OwnAttachments agenda={agenda} mayChange={mayChange} onChanged={onChanged} />
        <Attending agenda={agenda} onChanged={onChanged} />
      </div>
      <ErrorBoundary>
        <Paper agenda={agenda} />
      </ErrorBoundary>
    </>
  );
}

/** Who takes part: written down by the secretary, read by the others, who send their own apology before the session. */
function Attending({ agenda, onChanged }: { agenda: MeetingAgenda; onChanged: () => void }) {
  const { meeting, attendances, items } = agenda;
  const reader = session.value;
  if (agenda.may_mark_attendance && !viewing.value && DISTRIBUTED.has(meeting.state)) {
    return (
      <ErrorBoundary>
        <AttendancePanel meeting={meeting} attendances={attendances} items={items} onChanged={onChanged} />
      </ErrorBoundary>
    );
  }
  const seat = reader?.bodies.find(({ body_id }) => body_id === meeting.body_id);
  return (
    <>
      <AttendanceList attendances={attendances} />
      {seat && meeting.state === "distributed" && !viewing.value && (
        <ErrorBoundary>
          <Apology
            meeting={meeting}
            own={attendances.find(({ person_id }) => person_id !== null && person_id === reader?.person_id)}
            onChanged={onChanged}
          />
        </ErrorBoundary>
      )}
    </>
  );
}

interface OwnAttachmentsProps {
  agenda: MeetingAgenda;
  mayChange: boolean;
  onChanged: () => void;
}

/** What belongs to the meeting and to none of its items. */
function OwnAttachments({ agenda, mayChange, onChanged }: OwnAttachmentsProps) {
  const { attachments, meeting } = agenda;
  if (attachments.length === 0 && !mayChange) return null;
  const shared = { ownerOpenness: null, onChanged };
  return (
    <>
      <h2>{translate("agenda.attachments")}</h2>
      {attachments.length > 0 && (
        <AttachmentTable
          attachments={attachments}
          fileOf={(attachment) => (
            <AttachmentFile {...shared} attachment={attachment} mayChange={mayChange} />
          )}
        />
      )}
      {mayChange && (
        <div class="actions">
          <ErrorBoundary>
            <AddAttachment {...shared} owner={{ meeting_id: meeting.id }} attachments={attachments} />
          </ErrorBoundary>
        </div>
      )}
    </>
  );
}

function Programme({ agenda }: { agenda: MeetingAgenda }) {
  const entries = inOneRow(agenda.items, agenda.closed_items);
  const { programme } = agenda;
  if (entries.length === 0) return <NoItems agenda={agenda} />;
  return (
    <>
      <AgendaTable entries={entries} />
      {programme && agenda.items.length > 0 && (
        <TotalsLine
          programme={{
            totalMinutes: programme.total_minutes,
            breakMinutes: programme.break_minutes,
            fit: programme.fit,
            differenceMinutes: programme.difference_minutes,
          }}
          isEndKnown={agenda.meeting.ends_at !== null}
        />
      )}
    </>
  );
}

interface MeetingActionsProps {
  agenda: MeetingAgenda;
  isEditing: boolean;
  onChanged: () => void;
}

function MeetingActions({ agenda, isEditing, onChanged }: MeetingActionsProps) {
  const [isPublishing, setPublishing] = useState(false);
  const [isTakingPaper, setTakingPaper] = useState(false);
  const { meeting, body_name: bodyName } = agenda;
  const isSecretary = isSecretaryOf(meeting.body_id);
  const mayEdit = agenda.may_change && !viewing.value && EDITABLE.has(meeting.state);
  return (
    <div class="actions">
      {mayEdit && (
        <a
          class={isEditing ? "button button-primary" : "button button-secondary"}
          href={isEditing ? `/meetings/${meeting.id}` : `/meetings/${meeting.id}?edit`}
        >
          {translate(isEditing ? "agenda.editDone" : "agenda.edit")}
        </a>
      )}
      {agenda.may_change && !viewing.value && SENDABLE.has(meeting.state) && (
        <a class="button button-secondary" href={`/meetings/${meeting.id}/send`}>
          {translate("meeting.send")}
        </a>
      )}
      {agenda.may_change && !viewing.value && SENDABLE.has(meeting.state) && (
        <a class="button button-secondary" href={`/meetings/${meeting.id}/change`}>
          {translate("meeting.change")}
        </a>
      )}
      <button type="button" class="button button-secondary" onClick={print}>
        {translate("action.print")}
      </button>
      <button type="button" class="button button-secondary" onClick={() => setTakingPaper(true)}>
        {translate("meeting.paper")}
      </button>
      {hasMinutes(agenda) && (
        <a class="button button-secondary" href={`/meetings/${meeting.id}/protocol`}>
          {translate("meeting.protocol")}
        </a>
      )}
      {readsHistoryOf(meeting.body_id) && (
        <a class="button button-secondary" href={`/history?meeting=${meeting.id}`}>
          {translate("nav.history")}
        </a>
      )}
      {isSecretary && DISTRIBUTED.has(meeting.state) && (
        <button type="button" class="button button-secondary" onClick={() => setPublishing(true)}>
          {translate("meeting.publish")}
        </button>
      )}
      {isSecretary && (
        <ErrorBoundary>
          <ViewAs bodyId={meeting.body_id} bodyName={bodyName} readers={() => readersInWords(meeting)} />
        </ErrorBoundary>
      )}
      {isTakingPaper && (
        <ErrorBoundary>
          <PaperDialog
            meetingId={meeting.id}
            hasDecisions={agenda.items.some(({ decisions }) => decisions.length > 0)}
            readsNotes={isSecretary && !viewing.value}
            onClose={() => setTakingPaper(false)}
          />
        </ErrorBoundary>
      )}
      {isPublishing && (
        <ErrorBoundary>
          <PublishDialog
            meetingId={meeting.id}
            bodyId={meeting.body_id}
            onClose={() => setPublishing(false)}
            onPublished={onChanged}
          />
        </ErrorBoundary>
      )}
    </div>
  );
}

/** There are minutes to read, or to begin. */
function hasMinutes({ meeting, protocol_state: state }: MeetingAgenda): boolean {
  return state !== null || (BEGUN.has(meeting.state) && isSecretaryOf(meeting.body_id));
}

function NoItems({ agenda }: { agenda: MeetingAgenda }) {
  if (!agenda.may_change) return <EmptyState text={translate("agenda.emptyReader")} />;
  return (
    <EmptyState text={translate("agenda.empty")}>
      <p>
        <a href="/imports">{translate("import.title")}</a>
      </p>
    </EmptyState>
  );
}
