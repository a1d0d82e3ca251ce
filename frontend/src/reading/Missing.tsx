/** *du mangler 2*: how many items of the next meeting the reader has left. */
import { readMeetingReading } from "../api/reading";
import { useResource } from "../kernel/resource";
import { translate } from "./texts";

export default function Missing({ meetingId }: { meetingId: string }) {
  const resource = useResource(`reading ${meetingId}`, (signal) => readMeetingReading(meetingId, signal));
  const count = resource.data?.unread ?? 0;
  return count > 0 ? <> · {translate("read.missing", { count })}</> : null;
}
