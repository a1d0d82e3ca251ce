/** One item of the minutes: the case folded, the decisions open, and what was changed from the recommendation. */
import { useState } from "preact/hooks";
import { ErrorBoundary, lazy } from "preact-iso";
import type { Attendance } from "../../api/attendance";
import type { Decision, LockedDecision, ProtocolItem, ProtocolReview } from "../../api/protocols";
import { Prose } from "../../components/Prose";
import { OpennessTag } from "../../components/Tag";
import { numberedTitle } from "../../domain/papers";
import { Absences } from "./Attending";
import { DecisionEditor } from "./DecisionEditor";
import { DecisionText } from "./DecisionText";
import { Difference } from "./Difference";
import type { Destinations } from "./destinations";
import { ReviewText } from "./Reviews";
import { translate, translateWord } from "./texts";

interface ItemMinutesProps {
  item: ProtocolItem;
  reviews: readonly ProtocolReview[];
  before: ReadonlyMap<string, LockedDecision>;
  mayWrite: boolean;
  destinations: Destinations;
  onWritten: (itemId: string) => void;
  /** Who is at the meeting, for who may say of each item whether they took part; null for others. */
  attendances: readonly Attendance[] | null;
  onAttendance: () => void;
}

const ItemTicks = lazy(() => import("../../attendance/ItemTicks"));

interface Entry {
  /** Stays as it is when the decision gets its id, so that whoever writes keeps their place. */
  readonly key: string;
  readonly decision: Decision | null;
}

export function ItemMinutes(props: ItemMinutesProps) {
  const { item, reviews, before, mayWrite, destinations, onWritten, attendances, onAttendance } = props;
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
      {mayWrite ? (
        <Editors item={item} heading={heading} destinations={destinations} onWritten={onWritten} />
      ) : (
        <Readings item={item} before={before} />
      )}
      <Absences item={item} />
      {attendances && item.kind !== "break" && (
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

function Editors(props: {
  item: ProtocolItem;
  heading: string;
  destinations: Destinations;
  onWritten: (itemId: string) => void;
}) {
  const { item, heading, destinations, onWritten } = props;
  const [entries, setEntries] = useState<readonly Entry[]>(
    item.drafts.length > 0
      ? item.drafts.map((decision) => ({ key: decision.id, decision }))
      : [{ key: "first", decision: null }],
  );

  function put(key: string, decision: Decision | null) {
    setEntries((current) => current.map((entry) => (entry.key === key ? { key, decision } : entry)));
    if (decision) onWritten(item.id);
  }

  function drop(key: string) {
    setEntries((current) => {
      const left = current.filter((entry) => entry.key !== key);
      return left.length > 0 ? left : [{ key: `again-${key}`, decision: null }];
    });
  }

  return (
    <>
      {entries.map(({ key, decision }) =>
        decision?.state === "approved" ? (
          <DecisionText key={key} decision={decision} before={undefined} />
        ) : (
          <DecisionEditor
            key={key}
            item={item}
            heading={heading}
            decision={decision}
            destinations={destinations}
            onCreated={(made) => put(key, made)}
            onRemoved={() => drop(key)}
            onNext={goOn}
          />
        ),
      )}
      {entries.every(({ decision }) => decision !== null) && (
        <button
          type="button"
          class="button-quiet"
          onClick={() => setEntries([...entries, { key: `more-${entries.length}`, decision: null }])}
        >
          {translate("protocol.add")}
        </button>
      )}
    </>
  );
}

/** From one decision's field to the next one on the page. */
function goOn(from: HTMLElement) {
  const fields = [...document.querySelectorAll<HTMLElement>(".decision-text")];
  fields[fields.indexOf(from) + 1]?.focus();
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
