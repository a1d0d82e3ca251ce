/** One meeting in a list: the whole row leads to its agenda. */
import type { MeetingSummary } from "../api/meetings";
import { formatPeriod, formatShortDate } from "../kernel/dates";
import { MeetingStateTag } from "./Tag";

export function meetingPlace(meeting: {
  venue_name: string | null;
  venue_room: string | null;
  venue_text: string | null;
}): string {
  return [meeting.venue_room, meeting.venue_name].filter(Boolean).join(", ") || (meeting.venue_text ?? "");
}

export function MeetingRow({ meeting }: { meeting: MeetingSummary }) {
  return (
    <li class="meeting-row">
      <span class="meeting-when number">
        {formatShortDate(meeting.starts_at)}
        <br />
        <span class="quiet">{formatPeriod(meeting)}</span>
      </span>
      <span class="meeting-which">
        <a href={`/meetings/${meeting.id}`} data-row>
          {meeting.title}
        </a>
        <br />
        <span class="small quiet">
          {[meeting.body_name, meetingPlace(meeting)].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span class="meeting-state">
        <MeetingStateTag state={meeting.state} />
      </span>
    </li>
  );
}
