/** What is looked at before an agenda is sent: one plain sentence each, and where to mend it. */
import type { Distribution, SendingCheck } from "../../api/distribution";
import { Tag } from "../../components/Tag";
import { translate } from "./sendingTexts";

export function SendingChecks({ distribution }: { distribution: Distribution }) {
  const { meeting, body_name: body, checks } = distribution;
  const shown = checks.filter((check) => check.code === "times_fit" || check.count > 0);
  return (
    <ul class="sending-checks">
      {shown.map((check) => {
        const sentence = sentenceOf(check, body);
        const mend = mendingAt(check, meeting.id);
        return (
          <li key={check.code}>
            <Tag tone={check.is_fine ? "open" : "late"}>
              {translate(check.is_fine ? "sending.fine" : "sending.look")}
            </Tag>
            <span>{sentence}</span>
            {!check.is_fine && mend && (
              <a href={mend} aria-label={translate("sending.mendWhat", { what: sentence })}>
                {translate("sending.mend")}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Whether nobody is mailed, because the meeting has ended. */
export function isMeetingOver({ checks }: Distribution): boolean {
  return checks.some(({ code, count }) => code === "meeting_is_over" && count > 0);
}

function sentenceOf(check: SendingCheck, body: string): string {
  if (check.code === "times_fit") return timesOf(check);
  return translate(`sending.check.${check.code}`, { count: check.count, body });
}

function timesOf({ count, minutes }: SendingCheck): string {
  const overlaps = count > 0 ? translate("sending.times.overlaps", { count }) : "";
  return [overlaps, endOf(minutes)].filter(Boolean).join(" ");
}

function endOf(minutes: number | null): string {
  if (minutes === null) return translate("sending.times.unknown");
  if (minutes === 0) return translate("sending.times.fits");
  return translate(minutes > 0 ? "sending.times.over" : "sending.times.short", {
    minutes: Math.abs(minutes),
  });
}

function mendingAt({ code }: SendingCheck, meetingId: string): string | null {
  if (code === "mail_not_set_up" || code === "meeting_is_over") return null;
  return code === "members_without_address" ? "/people" : `/meetings/${meetingId}?edit`;
}
