/** *Gennemse og udsend*: what is worth a look, who is told, the step itself with its minute to undo, and what came of it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ErrorBoundary, lazy, useRoute } from "preact-iso";
import {
  type Distribution,
  readDistribution,
  scheduleDistribution,
  undoDistribution,
  type VersionKind,
} from "../../api/distribution";
import { meetingPlace } from "../../components/MeetingRow";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { MeetingStateTag } from "../../components/Tag";
import { formatLongDate, formatPeriod } from "../../kernel/dates";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";
import { Countdown } from "./Countdown";
import { MailReport } from "./MailReport";
import { Recipients } from "./Recipients";
import { readersInWords } from "./readers";
import { isMeetingOver, SendingChecks } from "./SendingChecks";
import { translate, translateWord } from "./sendingTexts";
import { VersionChanges } from "./VersionChanges";
import { sentAt } from "./Versions";

const GuestNotices = lazy(() => import("../../guests/GuestNotices"));
const ViewAs = lazy(() => import("./ViewAs"));

const SECOND = 1000;
const MAIL_ASKED_EVERY = 5 * SECOND;
const PRECONDITION = new Set([409, 412]);

export default function Send() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`distribution ${id}`, (signal) => readDistribution(id, signal));
  const crumbs = [
    { href: "/meetings", text: translate("meetings.title") },
    { href: `/meetings/${id}`, text: resource.data?.meeting.title ?? translate("meetings.which") },
  ];
  return (
    <Page heading={translate("sending.title")} crumbs={crumbs}>
      <ResourceView resource={resource}>
        {(distribution) => <SendView distribution={distribution} reload={resource.reload} />}
      </ResourceView>
    </Page>
  );
}

interface ViewProps {
  distribution: Distribution;
  reload: () => void;
}

function SendView({ distribution, reload }: ViewProps) {
  const { meeting, latest, mail } = distribution;
  useEffect(() => {
    if (!latest || mail.waiting === 0 || !mail.is_set_up) return;
    const timer = setTimeout(reload, MAIL_ASKED_EVERY);
    return () => clearTimeout(timer);
  }, [distribution]);
  return (
    <>
      <p class="lead">
        {meeting.title} · <span class="starts-sentence">{formatLongDate(meeting.starts_at)}</span>{" "}
        {formatPeriod(meeting)}
        {meetingPlace(meeting) && ` · ${meetingPlace(meeting)}`} <MeetingStateTag state={meeting.state} />
      </p>
      {distribution.was_refused && <Notice tone="error">{translate("sending.refused")}</Notice>}
      <Sending distribution={distribution} reload={reload} />
      {latest && <MailReport distribution={distribution} onRetried={reload} />}
      {meeting.state !== "cancelled" && <BeforeSending distribution={distribution} />}
    </>
  );
}

/** What is worth a look, who is told, and how others get it. */
function BeforeSending({ distribution }: { distribution: Distribution }) {
  const { meeting, body_name: bodyName } = distribution;
  const isOver = isMeetingOver(distribution);
  return (
    <>
      <h2>{translate("sending.checks")}</h2>
      <SendingChecks distribution={distribution} />
      <p class="small quiet">{translate("sending.cpr")}</p>
      <h2>{translate("sending.recipients")}</h2>
      <Recipients people={isOver ? [] : distribution.recipients} isOver={isOver} />
      <ErrorBoundary>
        <GuestNotices meetingId={meeting.id} changed={distribution} />
      </ErrorBoundary>
      <h2>{translate("sending.preview")}</h2>
      <div class="actions">
        <ErrorBoundary>
          <ViewAs
            bodyId={meeting.body_id}
            bodyName={bodyName}
            readers={() => readersInWords(meeting)}
            opens={`/meetings/${meeting.id}`}
          />
        </ErrorBoundary>
      </div>
    </>
  );
}

/** What is new, and the step: the button, then the countdown in its place. */
function Sending({ distribution, reload }: ViewProps) {
  const [kind, setKind] = useState<VersionKind>("ordinary");
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isTooLate, setTooLate] = useState(false);
  const { meeting, latest, sends_at: sendsAt } = distribution;
  const isCancelled = meeting.state === "cancelled";
  const isCancellation = distribution.sends_as === "cancellation";

  async function act(step: () => Promise<unknown>) {
    setBusy(true);
    setProblem(null);
    setTooLate(false);
    try {
      await step();
    } catch (cause) {
      setProblem(asProblem(cause));
    } finally {
      setBusy(false);
      reload();
    }
  }

  const send = () =>
    act(async () => {
      const made = await scheduleDistribution(meeting.id, kind);
      announce(translate("sending.scheduled", { seconds: secondsUntil(made.sends_at) }));
    });
  const undo = () =>
    act(async () => {
      try {
        await undoDistribution(meeting.id);
        announce(translate(isCancellation ? "cancelling.undone" : "sending.undone"));
      } catch (cause) {
        const failed = asProblem(cause);
        if (!PRECONDITION.has(failed.status)) throw failed;
        setTooLate(true);
      }
    });

  // The button that was pressed makes way for the countdown, and that for the button or the result.
  const place = useRef<HTMLElement>(null);
  const wasScheduled = useRef(sendsAt !== null);
  const numberBefore = useRef(latest?.number);
  useEffect(() => {
    const isScheduled = sendsAt !== null;
    if (isScheduled !== wasScheduled.current) place.current?.focus();
    if (wasScheduled.current && !isScheduled && isCancelled) announce(translate("cancelling.done"));
    else if (wasScheduled.current && !isScheduled && latest && latest.number !== numberBefore.current) {
      announce(translate("sending.sent", { number: latest.number, ...sentAt(latest) }));
    }
    // Undone, nothing new was sent.
    numberBefore.current = latest?.number;
    wasScheduled.current = isScheduled;
  }, [sendsAt]);

  return (
    <section ref={place} tabIndex={-1} class="sending-step" aria-label={translate("sending.title")}>
      {problem && <ProblemNotice problem={problem} />}
      {latest && (
        <p>
          <strong>{translate("sending.sent", { number: latest.number, ...sentAt(latest) })}</strong>
        </p>
      )}
      {isTooLate && (
        <Notice tone="late">
          <p role="alert">{translate(isCancelled ? "cancelling.tooLate" : "sending.tooLate")}</p>
        </Notice>
      )}
      {sendsAt ? (
        <Countdown
          key={sendsAt}
          sendsAt={sendsAt}
          isCancellation={isCancellation}
          isUndoing={isBusy}
          onUndo={undo}
          onOver={reload}
        />
      ) : isCancelled ? (
        <Notice tone="late">{translate("cancelling.done")}</Notice>
      ) : (
        <Step distribution={distribution} kind={kind} setKind={setKind} isBusy={isBusy} onSend={send} />
      )}
    </section>
  );
}

interface StepProps {
  distribution: Distribution;
  kind: VersionKind;
  setKind: (kind: VersionKind) => void;
  isBusy: boolean;
  onSend: () => void;
}

function Step({ distribution, kind, setKind, isBusy, onSend }: StepProps) {
  const { latest, pending, recipients, next_number: next, is_sendable: isSendable, meeting } = distribution;
  return (
    <>
      <News distribution={distribution} />
      {latest && pending.length > 0 && (
        <fieldset class="field">
          <legend>{translate("sending.as")}</legend>
          {(["ordinary", "supplementary"] as const).map((name) => (
            <label class="choice" key={name}>
              <input
                type="radio"
                name="sending-kind"
                checked={kind === name}
                onChange={() => setKind(name)}
              />
              {name === "ordinary"
                ? translate("sending.as.ordinary", { number: next })
                : translate("sending.as.supplementary")}
            </label>
          ))}
        </fieldset>
      )}
      {isSendable ? (
        <div class="actions">
          <button type="button" class="button button-primary" disabled={isBusy} onClick={onSend}>
            {recipients.length === 0 || isMeetingOver(distribution)
              ? translate("sending.sendToNobody")
              : translate("sending.send", { count: recipients.length })}
          </button>
        </div>
      ) : (
        !latest && (
          <p class="quiet">
            {translate("sending.notNow", {
              state: translateWord("meetingState", meeting.state).toLowerCase(),
            })}
          </p>
        )
      )}
    </>
  );
}

function News({ distribution: { latest, pending } }: { distribution: Distribution }) {
  if (!latest) return <p>{translate("sending.first")}</p>;
  if (pending.length === 0) {
    return <p class="quiet">{translate("sending.noNews", { number: latest.number })}</p>;
  }
  return (
    <>
      <h2>{translate("sending.news", { number: latest.number })}</h2>
      <VersionChanges changes={pending} />
    </>
  );
}

function secondsUntil(instant: string | null): number {
  return instant === null ? 0 : Math.max(0, Math.round((Date.parse(instant) - Date.now()) / SECOND));
}
