/** *Nyt siden du læste*: what the reader has left to read of a meeting, in a line, and a word at each item. */
import { useEffect } from "preact/hooks";
import { type MeetingReading as Reading, readMeetingReading } from "../api/reading";
import { readingMarks } from "../kernel/reading";
import { useResource } from "../kernel/resource";
import { translate } from "./texts";

interface MeetingReadingProps {
  meetingId: string;
  /** Asked again when the agenda is. */
  agenda: unknown;
}

export default function MeetingReading({ meetingId, agenda }: MeetingReadingProps) {
  const resource = useResource(`reading ${meetingId}`, (signal) => readMeetingReading(meetingId, signal));
  const reading = resource.data;
  useEffect(() => resource.reload(), [agenda]);
  useEffect(() => {
    if (reading) readingMarks.value = marksOf(reading);
    return () => {
      readingMarks.value = new Map();
    };
  }, [reading]);
  if (!reading || reading.items.length === 0) return null;
  const news = [
    reading.new_items > 0 && translate("read.items", { count: reading.new_items }),
    reading.new_attachments > 0 && translate("read.attachments", { count: reading.new_attachments }),
  ].filter(Boolean);
  return (
    <div class="reading-line">
      {news.length > 0 && (
        <p>
          <strong>{translate("read.new", { what: news.join(", ") })}</strong>
        </p>
      )}
      <p>
        {reading.unread > 0 ? translate("read.unread", { count: reading.unread }) : translate("read.all")}
        {". "}
        <span class="small quiet">{translate("read.private")}</span>
      </p>
    </div>
  );
}

function marksOf({ items }: Reading): ReadonlyMap<string, string> {
  return new Map(
    items.flatMap(({ id, read_at, is_new }) => {
      if (read_at === null) return [[id, translate("read.mark.unread")]];
      return is_new ? [[id, translate("read.mark.new")]] : [];
    }),
  );
}
