/** When and where a meeting is, as fields hold it: a day, two Danish clocks and a place. */
import type { Meeting, MeetingCreate } from "../../api/meetings";
import { orNull } from "../../components/form/useForm";
import { civilTime, isoDay, startOfDay } from "../../kernel/dates";
import { parseClockInput, parseDateInput, writeDateInput } from "../../kernel/inputs";
import { translate } from "./builder/texts";

export type WhenWhere = {
  readonly date: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly venue_room: string;
  readonly venue_name: string;
};

export const NOWHERE: WhenWhere = { date: "", starts_at: "", ends_at: "", venue_room: "", venue_name: "" };

export function whenWhereLabels() {
  return {
    date: translate("newMeeting.date"),
    starts_at: translate("newMeeting.startsAt"),
    ends_at: translate("newMeeting.endsAt"),
    venue_room: translate("newMeeting.room"),
    venue_name: translate("newMeeting.place"),
  };
}

export function checkWhenWhere({ date, starts_at, ends_at }: WhenWhere) {
  const clockWrong = (text: string) =>
    text.trim() === "" || parseClockInput(text) ? undefined : translate("newMeeting.clockWrong");
  return {
    date: parseDateInput(date) ? undefined : translate("newMeeting.dateMissing"),
    starts_at: clockWrong(starts_at),
    ends_at: clockWrong(ends_at),
  };
}

export function whenWhereOf(meeting: Meeting): WhenWhere {
  const clock = (instant: string | null) => (instant ? writeClock(civilTime(instant).minutes) : "");
  const isPlaced = meeting.venue_name ?? meeting.venue_room;
  return {
    date: writeDateInput(isoDay(new Date(meeting.starts_at))),
    starts_at: meeting.is_time_known ? clock(meeting.starts_at) : "",
    ends_at: clock(meeting.ends_at),
    venue_room: meeting.venue_room ?? "",
    // As a document printed it, until it is written anew.
    venue_name: meeting.venue_name ?? (isPlaced ? "" : (meeting.venue_text ?? "")),
  };
}

type WhenWherePayload = Pick<
  MeetingCreate,
  "starts_at" | "ends_at" | "is_time_known" | "venue_name" | "venue_room"
>;

export function whenWherePayload(values: WhenWhere): WhenWherePayload {
  const day = parseDateInput(values.date) ?? "";
  const [start, end] = [parseClockInput(values.starts_at), parseClockInput(values.ends_at)];
  return {
    starts_at: instantOf(day, start ?? "00:00"),
    // An end before the start is on the next day.
    ends_at: start && end ? instantOf(day, end, end <= start ? 1 : 0) : null,
    is_time_known: start !== null,
    venue_name: orNull(values.venue_name),
    venue_room: orNull(values.venue_room),
  };
}

function writeClock(minutes: number): string {
  return `${Math.floor(minutes / 60)}.${String(minutes % 60).padStart(2, "0")}`;
}

/** The instant of a Danish clock on a day: the offset is the one that holds there then. */
function instantOf(day: string, clock: string, daysLater = 0): string {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const guess = new Date(Date.parse(startOfDay(day, daysLater)) + (hours * 60 + minutes) * 60_000);
  const shown = guess.toLocaleTimeString("en-GB", { timeZone: "Europe/Copenhagen", hour12: false });
  const [h = 0, m = 0] = shown.split(":").map(Number);
  // Clocks are changed in the night: then midnight's offset is not the morning's.
  const off = hours * 60 + minutes - (h * 60 + m);
  const shifted = new Date(guess.getTime() + off * 60_000);
  return (isoDay(shifted) === isoDay(guess) ? shifted : guess).toISOString();
}
