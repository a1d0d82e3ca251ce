/** A matter's way from first to last: each body, what it does, when, and what was decided there. */
import type { RouteStop } from "../api/matters";
import { Prose } from "../components/Prose";
import { Tag } from "../components/Tag";
import { numberedTitle } from "../domain/papers";
import { formatDate } from "../kernel/dates";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { StopActions } from "./StopActions";
import { translate, translateWord } from "./texts";

interface RouteLineProps {
  stops: readonly RouteStop[];
  /** The item whose screen it stands on. */
  itemId?: string;
  mayOrder?: boolean;
  isReadOnly: boolean;
  onChanged: () => void;
}

export function RouteLine({ stops, itemId, mayOrder = false, isReadOnly, onChanged }: RouteLineProps) {
  if (stops.length === 0) return <p class="quiet">{translate("route.empty")}</p>;
  return (
    <ol class="route-line">
      {stops.map((stop, place) => (
        <li
          key={stop.step.id}
          class={`route-stop route-${stop.step.state}`}
          aria-current={stop.item?.id === itemId && itemId ? "step" : undefined}
        >
          <p class="route-head">
            <strong lang={CONTENT_LANGUAGE}>{stop.body_name}</strong>{" "}
            <span class="quiet">{translateWord("route.role", stop.step.role)}</span>{" "}
            <Tag tone={stop.step.state === "treated" ? "open" : "neutral"}>
              {translateWord("route.state", stop.step.state)}
            </Tag>{" "}
            {stop.holds_back && (
              <Tag tone="late" icon="warning">
                {translate("route.holdsBack")}
              </Tag>
            )}
          </p>
          <Where stop={stop} isHere={stop.item?.id === itemId} />
          {stop.step.override_reason && (
            <p class="small">{translate("route.overridden", { reason: stop.step.override_reason })}</p>
          )}
          {stop.decisions.map((decision) => (
            <div class="route-decision" key={decision.id} lang={CONTENT_LANGUAGE}>
              <span class="small quiet">{translateWord("outcome", decision.outcome)}</span>
              <Prose text={decision.text} />
            </div>
          ))}
          {!isReadOnly && (
            <StopActions stop={stop} stops={stops} place={mayOrder ? place : null} onChanged={onChanged} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Where({ stop, isHere }: { stop: RouteStop; isHere: boolean }) {
  const { meeting, item, step } = stop;
  if (!meeting && !step.planned_on && !item) return null;
  return (
    <p class="small" lang={CONTENT_LANGUAGE}>
      {meeting && (
        <a href={`/meetings/${meeting.id}`}>
          {meeting.title}, {formatDate(meeting.starts_at)}
        </a>
      )}
      {!meeting && step.planned_on && translate("route.expected", { day: formatDate(step.planned_on) })}
      {item && (
        <>
          {meeting && " · "}
          {isHere ? translate("route.here") : <a href={`/items/${item.id}`}>{numberedTitle(item)}</a>}
        </>
      )}
    </p>
  );
}
