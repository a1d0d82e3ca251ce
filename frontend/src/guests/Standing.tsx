/** What a guest or presenter knows of their part, in a few words, and whether they are to be told. */
import type { GuestNotice } from "../api/distribution";
import { Tag } from "../components/Tag";
import { civilTime, formatClock, formatDate } from "../kernel/dates";
import { translate, translateWord } from "./texts";

export function Standing({ notice }: { notice: GuestNotice }) {
  return (
    <span class="standing">
      {notice.is_outstanding && <Outstanding />} <span class="small quiet">{inWords(notice)}</span>
    </span>
  );
}

/** *Skal have besked*, where there is room for no more. */
export function Outstanding() {
  return (
    <Tag tone="late" icon="warning">
      {translate("guests.outstanding")}
    </Tag>
  );
}

function inWords({ standing, told_at }: GuestNotice): string {
  if (told_at === null) return translateWord("guests", standing);
  const at = { date: formatDate(told_at), clock: formatClock(civilTime(told_at).minutes) };
  if (standing === "told") return translate("guests.toldAt", at);
  if (standing === "changed" || standing === "withdrawn") return translate(`guests.${standing}`, at);
  return translateWord("guests", standing);
}
