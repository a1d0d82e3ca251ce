/** One item of the minutes: the case folded, the decisions open, and what was changed from the recommendation. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ErrorBoundary, lazy } from "preact-iso";
import type { Attendance } from "../../api/attendance";
import type { LockedDecision, ProtocolItem, ProtocolReview } from "../../api/protocols";
import { Prose } from "../../components/Prose";
import { OpennessTag } from "../../components/Tag";
import { numberedTitle } from "../../domain/papers";
import { Absences } from "./Attending";
import { DecisionText } from "./DecisionText";
import { Difference } from "./Difference";
import type { Destinations } from "./destinations";
import { Editors } from "./Editors";
import { ReviewText } from "./Reviews";
import { translate, translateWord } from "./texts";
import { hasUnsaved } from "./unsaved";
import { WriterNotice } from "./WriterNotice";

interface ItemMinutesProps {
  item: ProtocolItem;
  reviews: readonly ProtocolReview[];
  before: ReadonlyMap<string, LockedDecision>;
  mayWrite: boolean;
  destinations: Destinations;
  onWritten: (itemId: string) => void;
  /** Read the minutes anew, to see who writes what. */
  onLook: () => Promise<void>;
  /** Who is at the meeting, for who may say of each item whether they took part; null for others. */
  attendances: readonly Attendance[] | null;
  onAttendance: () => void;
}

const ItemTicks = lazy(() => import("../../attendance/ItemTicks"));

export function ItemMinutes(props: ItemMinutesProps) {
  const { item, reviews, attendances, onAttendance } = props;
  const heading = numberedTitle(item);
  return (
    <section class="minutes-item" aria-labelledby={`item-${item.id}`}>
      <h2 id={`item-${item.id}`} tabIndex={-1}>
        {heading} {item.openness === "closed" && <OpennessTag openness="closed" />}
      </h2>
      <Case item={item} />
      {reviews.map((review) => (
        <ReviewText key={review.id} review={review} />
      ))}
      <Decisions {...props} heading={heading} />
      <Absences item={item} />
      {attendances && (
        <ErrorBoundary>
          <ItemTicks
            itemId={item.id}
            attendances={attendances}
            absences={item.absences}
            onChanged={onAttendance}
          />
        </ErrorBoundary>
      )}
      <Comparison item={item} />
    </section>
  );
}

/** To be written, unless somebody else does: then they are read, and what one had typed oneself is still there. */
function Decisions(props: ItemMinutesProps & { heading: string }) {
  const { item, before, mayWrite, destinations, onWritten, onLook, heading } = props;
  const [, setSettled] = useState({});
  const wasMine = useRef(false);
  const place = useRef<HTMLDivElement>(null);
  const isTaking = useRef(false);
  const other = item.writer?.is_you === false ? item.writer : null;
  const hasDraft = mayWrite && hasUnsaved(item);
  if (item.writer?.is_you) wasMine.current = true;
  useEffect(() => {
    const fields = place.current;
    const field = fields?.querySelector<HTMLElement>(".decision-text") ?? fields?.querySelector("button");
    if (!other && isTaking.current) field?.focus();
    isTaking.current = false;
  }, [other?.name]);
  return (
    <div ref={place}>
      {other && (
        <WriterNotice
          heading={heading}
          writer={other}
          tookOver={wasMine.current || hasDraft}
          hasDraft={hasDraft}
          mayTakeOver={mayWrite}
          onTaken={() => {
            isTaking.current = true;
            void onLook();
          }}
          onRefused={() => void onLook()}
        />
      )}
      {mayWrite && (!other || hasDraft) ? (
        <Editors
          item={item}
          heading={heading}
          destinations={destinations}
          isPaused={other !== null}
          onWritten={(itemId) => {
            wasMine.current = true;
            onWritten(itemId);
          }}
          onSettled={() => setSettled({})}
        />
      ) : (
        <Readings item={item} before={before} />
      )}
    </div>
  );
}

function Case({ item }: { item: ProtocolItem }) {
  if (item.sections.length === 0 && !item.recommendation) {
    return <p class="quiet small">{translate("protocol.noCase")}</p>;
  }
  return (
    <details>
      <summary>{translate("protocol.case")}</summary>
      {item.sections.map((section, place) => (
        <section key={place}>
          <h3>{section.heading ?? translateWord("sectionKind", section.kind)}</h3>
          <Prose text={section.text} />
        </section>
      ))}
      {item.recommendation && (
        <section class="recommendation">
          <h3>{translate("item.recommendation")}</h3>
          <Prose text={item.recommendation} />
        </section>
      )}
    </details>
  );
}

function Readings({ item, before }: { item: ProtocolItem; before: ReadonlyMap<string, LockedDecision> }) {
  if (item.decisions.length === 0) return <p class="quiet">{translate("protocol.noDecision")}</p>;
  return (
    <>
      {item.decisions.map((decision) => (
        <DecisionText key={decision.id} decision={decision} before={before.get(decision.id)} />
      ))}
    </>
  );
}

function Comparison({ item }: { item: ProtocolItem }) {
  const decided = item.decisions.filter(({ outcome }) => outcome !== "none").map(({ text }) => text);
  if (!item.recommendation || decided.length === 0) return null;
  return (
    <details>
      <summary>{translate("protocol.comparison")}</summary>
      <p class="small quiet">{translate("protocol.comparisonText")}</p>
      <Difference before={item.recommendation} after={decided.join("\n\n")} />
    </details>
  );
}
