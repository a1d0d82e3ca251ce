import { useEffect, useRef } from "preact/hooks";
import { type GuestNotice, readGuestNotices } from "../api/distribution";
import { useResource } from "../kernel/resource";

/** What the guests and presenters of a meeting know; asked again when `changed` is another one. */
export function useGuestNotices(meetingId: string, changed: unknown): readonly GuestNotice[] {
  const resource = useResource(`guest notices ${meetingId}`, (signal) => readGuestNotices(meetingId, signal));
  const before = useRef(changed);
  useEffect(() => {
    if (before.current !== changed) resource.reload();
    before.current = changed;
  }, [changed]);
  return resource.data ?? [];
}
