/** A word in a quiet tag, always with a shape beside its colour. */
import type { ComponentChildren } from "preact";
import { translate, translateWord } from "../kernel/locale";
import { Icon, type IconName } from "./Icon";

type Tone = "open" | "closed" | "neutral" | "late" | "internal";

export function Tag(props: { tone: Tone; icon?: IconName; children: ComponentChildren }) {
  return (
    <span class={`tag tag-${props.tone}`}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </span>
  );
}

/** Åben or Lukket; what is not known is said to be so, and never looks open. */
export function OpennessTag({ openness }: { openness: "open" | "closed" | null | undefined }) {
  if (openness === "open") {
    return (
      <Tag tone="open" icon="open">
        {translate("openness.open")}
      </Tag>
    );
  }
  return (
    <Tag tone="closed" icon="closed">
      {translate(openness === "closed" ? "openness.closed" : "openness.unknown")}
    </Tag>
  );
}

export function MeetingStateTag({ state }: { state: string }) {
  return <Tag tone={state === "cancelled" ? "late" : "neutral"}>{translateWord("meetingState", state)}</Tag>;
}

/** Luft and Overlap before a row that has a fixed time; nothing is shortened silently. */
export function TimeTags({ slot }: { slot: { gapMinutes: number; overlapMinutes: number } | undefined }) {
  if (!slot || (slot.gapMinutes === 0 && slot.overlapMinutes === 0)) return null;
  const isOverlap = slot.overlapMinutes > 0;
  return (
    <span class="cell-remark">
      <Tag tone={isOverlap ? "late" : "neutral"} icon={isOverlap ? "warning" : "check"}>
        {isOverlap
          ? translate("agenda.overlap", { minutes: slot.overlapMinutes })
          : translate("agenda.gap", { minutes: slot.gapMinutes })}
      </Tag>
    </span>
  );
}
