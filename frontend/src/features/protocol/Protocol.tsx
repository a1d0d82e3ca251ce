/** *Protokol*: the minutes of a meeting, written, read through, approved, locked and corrected. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { ErrorBoundary, lazy, useLocation, useRoute } from "preact-iso";
import { listBodies } from "../../api/bodies";
import {
  type LockedDecision,
  type ProtocolItem,
  type ProtocolSheet,
  readProtocolSheet,
  startProtocol,
} from "../../api/protocols";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { numberedTitle } from "../../domain/papers";
import { useLive } from "../../kernel/live";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { useShortcuts } from "../../kernel/shortcuts";
import { viewing } from "../../kernel/viewing";
import { useComingMeetings } from "../../matters/fields";
import { Attending } from "./Attending";
import { ItemMinutes } from "./ItemMinutes";
import { ProtocolActions } from "./ProtocolActions";
import { ProtocolFacts } from "./ProtocolFacts";
import { ReviewText } from "./Reviews";
import { translate, translateWord } from "./texts";

const AttendancePanel = lazy(() => import("../../attendance/AttendancePanel"));

export default function Protocol() {
  const { id = "" } = useRoute().params;
  const { query } = useLocation();
  const version = query.version ? Number(query.version) : undefined;
  // Read anew each time it is opened: what is written on must never be an earlier state.
  const [openedAt] = useState(() => performance.now());
  const resource = useResource(`protocol ${id} ${version ?? ""} ${openedAt}`, (signal) =>
    readProtocolSheet(id, version, signal),
  );
  // Another version comes in the place of the one on screen: nothing blinks, and what has the focus keeps it.
  const shown = useRef<ProtocolSheet | undefined>(undefined);
  if (resource.data || shown.current?.meeting.id !== id) shown.current = resource.data;
  const sheet = shown.current;
  useShortcuts({ p: () => window.print() });
  return (
    <Page
      heading={
        sheet ? translate("protocol.of", { meeting: sheet.meeting.title }) : translate("protocol.title")
      }
      crumbs={[
        { href: "/meetings", text: translate("meetings.title") },
        ...(sheet ? [{ href: `/meetings/${sheet.meeting.id}`, text: sheet.meeting.title }] : []),
      ]}
    >
      <ResourceView resource={{ ...resource, data: sheet }}>
        {(data) => <Sheet sheet={data} onChanged={resource.reload} />}
      </ResourceView>
    </Page>
  );
}

function Sheet({ sheet, onChanged }: { sheet: ProtocolSheet; onChanged: () => void }) {
  const { protocol, rights } = sheet;
  const isLooking = Boolean(viewing.value);
  const maySayWho = protocol !== null && rights.may_mark_attendance && !isLooking;
  const stamp = `${protocol?.number ?? 0} ${protocol?.updated_at ?? ""}`;
  const step = useFocusOnStep(stamp);
  const Written = protocol?.state === "draft" ? LiveMinutes : Minutes;
  return (
    <>
      <section ref={step} tabIndex={-1} aria-label={translate("protocol.step")}>
        {protocol ? (
          <>
            <ProtocolFacts sheet={sheet} protocol={protocol} />
            {!isLooking && <ProtocolActions sheet={sheet} protocol={protocol} onDone={onChanged} />}
          </>
        ) : (
          <Begin sheet={sheet} mayBegin={rights.may_start && !isLooking} onDone={onChanged} />
        )}
      </section>
      {maySayWho ? (
        <ErrorBoundary>
          <AttendancePanel
            meeting={sheet.meeting}
            attendances={sheet.attendances}
            items={sheet.items}
            onChanged={onChanged}
          />
        </ErrorBoundary>
      ) : (
        <Attending attendances={sheet.attendances} />
      )}
      {/* What is written on begins anew with each step; what leads elsewhere stays where a hand is on its way to. */}
      <Written
        key={stamp}
        sheet={sheet}
        mayWrite={rights.may_write && !isLooking}
        maySayWho={maySayWho}
        onChanged={onChanged}
      />
    </>
  );
}

/** The button that was pressed makes way for the next step: focus goes to the state it led to. */
function useFocusOnStep(stamp: string) {
  const step = useRef<HTMLElement>(null);
  const shown = useRef(stamp);
  useLayoutEffect(() => {
    if (shown.current !== stamp && document.activeElement === document.body) step.current?.focus();
    shown.current = stamp;
  }, [stamp]);
  return step;
}

interface MinutesProps {
  sheet: ProtocolSheet;
  mayWrite: boolean;
  maySayWho: boolean;
  onChanged: () => void;
  /** Read them anew, to see who writes what. */
  onLook?: () => Promise<void>;
}

/** While they are written, what others write is seen. */
function LiveMinutes(props: MinutesProps) {
  const { sheet } = props;
  const live = useLive(sheet, (signal) =>
    readProtocolSheet(sheet.meeting.id, sheet.protocol?.number, signal),
  );
  return <Minutes {...props} sheet={{ ...sheet, items: live.value.items }} onLook={live.look} />;
}

function Minutes({ sheet, mayWrite, maySayWho, onChanged, onLook = async () => undefined }: MinutesProps) {
  const { reviews } = sheet;
  const items = sheet.items.filter(({ kind }) => kind !== "end" && (mayWrite || kind !== "break"));
  const [written, setWritten] = useState<ReadonlySet<string>>(
    new Set(items.filter(({ decisions }) => decisions.length > 0).map(({ id }) => id)),
  );
  const bodies = useResource(mayWrite ? "bodies" : "no bodies", (signal) =>
    mayWrite ? listBodies(signal) : Promise.resolve([]),
  );
  // Where the item stands already is no later meeting.
  const meetings = useComingMeetings(mayWrite ? sheet.meeting.body_id : "").filter(
    ({ id }) => id !== sheet.meeting.id,
  );
  const destinations = { bodies: bodies.data ?? [], meetings };
  const before = useVersionBefore(sheet);
  const parents = new Set(items.map(({ parent_id }) => parent_id));
  const isUnwritten = ({ id, drafts }: ProtocolItem) => !written.has(id) && drafts.length === 0;
  const missing = items.filter((item) => isUnwritten(item) && !parents.has(item.id) && item.kind !== "break");
  const ofWhole = reviews.filter(({ agenda_item_id }) => agenda_item_id === null);
  return (
    <>
      {mayWrite && <Missing items={missing} isAll={items.every(isUnwritten)} />}
      {ofWhole.map((review) => (
        <ReviewText key={review.id} review={review} />
      ))}
      {items.map((item) =>
        item.kind === "break" ? (
          <p key={item.id} class="minutes-break quiet" lang={CONTENT_LANGUAGE}>
            {breakInWords(item.title)}
          </p>
        ) : (
          <ItemMinutes
            key={item.id}
            item={item}
            reviews={reviews.filter(({ agenda_item_id }) => agenda_item_id === item.id)}
            before={before}
            mayWrite={mayWrite}
            attendances={maySayWho ? sheet.attendances : null}
            onAttendance={onChanged}
            destinations={destinations}
            onLook={onLook}
            onWritten={(itemId) => setWritten((current) => new Set([...current, itemId]))}
          />
        ),
      )}
    </>
  );
}

/** "Pause – Frokost", and no more than "Pause" where it is called that. */
function breakInWords(title: string): string {
  const kind = translateWord("itemKind", "break");
  return title.trim().toLowerCase() === kind.toLowerCase() ? title : `${kind} – ${title}`;
}

function Begin(props: { sheet: ProtocolSheet; mayBegin: boolean; onDone: () => void }) {
  const [problem, setProblem] = useState<ProblemError | null>(null);

  async function begin() {
    try {
      await startProtocol(props.sheet.meeting.id);
      props.onDone();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <>
      <p class="lead">{translate("protocol.notBegun")}</p>
      {props.mayBegin && (
        <div class="actions">
          <button type="button" class="button button-primary" onClick={() => void begin()}>
            {translate("protocol.begin")}
          </button>
        </div>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

/** The items that nobody has written under, by name, so that none is forgotten. */
function Missing({ items, isAll }: { items: ProtocolSheet["items"]; isAll: boolean }) {
  if (items.length === 0) return null;
  return (
    <Notice tone="plain">
      <p>
        <strong>
          {isAll ? translate("protocol.empty") : translate("protocol.missing", { count: items.length })}
        </strong>
      </p>
      <ul lang={CONTENT_LANGUAGE}>
        {items.map((item) => (
          <li key={item.id}>
            <a href={`#item-${item.id}`}>{numberedTitle(item)}</a>
          </li>
        ))}
      </ul>
      <p class="small">{translate("protocol.missingHint")}</p>
    </Notice>
  );
}

/** The decisions of the version before the one on screen, by id: none for a first version. */
function useVersionBefore({
  meeting,
  protocol,
  versions,
}: ProtocolSheet): ReadonlyMap<string, LockedDecision> {
  const number =
    protocol && versions.some((one) => one.number === protocol.number - 1) ? protocol.number - 1 : 0;
  const earlier = useResource(`protocol ${meeting.id} ${number} locked`, (signal) =>
    number > 0 ? readProtocolSheet(meeting.id, number, signal) : Promise.resolve(null),
  );
  const decisions = earlier.data?.items.flatMap((item) => item.decisions) ?? [];
  return new Map(decisions.map((decision) => [decision.id, decision]));
}
