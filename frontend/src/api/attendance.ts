/** Who was at a meeting, who came in their place, and why somebody was away. */
import { readEveryPage, WHOLE_PAGE } from "../kernel/pages";
import { client, MERGE_PATCH, read, readTagged } from "./client";
import type { components } from "./schema";

export type Attendance = components["schemas"]["Attendance"];
export type AttendanceStatus = Attendance["status"];
export type AttendancePatch = components["schemas"]["AttendancePatch"];
export type ItemAbsence = components["schemas"]["ItemAbsence"];
export type ItemPresence = ItemAbsence["presence"];
export type AbsenceReason = components["schemas"]["AbsenceReason"];

type Meeting = components["schemas"]["Meeting"];

async function heldMeeting(meeting: Pick<Meeting, "id">) {
  const path = { meeting_id: meeting.id };
  const { etag } = await readTagged(client.GET("/api/v1/meetings/{meeting_id}", { params: { path } }));
  return { path, header: { "If-Match": etag } };
}

/** Everybody of whom nothing is said was there; who was set is answered. */
export async function markAllPresent(meeting: Pick<Meeting, "id">): Promise<Attendance[]> {
  const params = await heldMeeting(meeting);
  return (await read(client.POST("/api/v1/meetings/{meeting_id}/all-present", { params }))).attendances;
}

export async function undoAllPresent(
  meeting: Pick<Meeting, "id">,
  attendanceIds: string[],
): Promise<Attendance[]> {
  const params = await heldMeeting(meeting);
  const body = { attendance_ids: attendanceIds };
  return (await read(client.POST("/api/v1/meetings/{meeting_id}/undo-all-present", { params, body })))
    .attendances;
}

export function listAttendances(meetingId: string, signal?: AbortSignal): Promise<Attendance[]> {
  return readEveryPage((cursor) => {
    const params = { path: { meeting_id: meetingId }, query: { limit: WHOLE_PAGE, cursor } };
    return read(client.GET("/api/v1/meetings/{meeting_id}/attendances", { params, signal: signal ?? null }));
  });
}

async function held(attendance: Attendance) {
  const path = { attendance_id: attendance.id };
  const { etag, value } = await readTagged(
    client.GET("/api/v1/attendances/{attendance_id}", { params: { path }, cache: "no-cache" }),
  );
  // What is changed is what was seen: a row that somebody else has changed since is refused as stale.
  const seen = value.updated_at === attendance.updated_at ? etag : '"changed-since"';
  return { path, header: { "If-Match": seen } };
}

export async function changeAttendance(attendance: Attendance, body: AttendancePatch): Promise<Attendance> {
  const params = await held(attendance);
  return read(client.PATCH("/api/v1/attendances/{attendance_id}", { params, headers: MERGE_PATCH, body }));
}

export async function removeAttendance(attendance: Attendance): Promise<void> {
  const params = await held(attendance);
  await read(client.DELETE("/api/v1/attendances/{attendance_id}", { params }));
}

/** One more on the list, last on it. */
export function addAttendance(meetingId: string, name: string, position: number): Promise<Attendance> {
  const body: components["schemas"]["AttendanceCreate"] = {
    person_id: null,
    name,
    printed_role: null,
    organisation: null,
    party: null,
    status: "present",
    substitute_name: null,
    extent: null,
    exceptions: [],
    position,
  };
  const params = { path: { meeting_id: meetingId } };
  return read(client.POST("/api/v1/meetings/{meeting_id}/attendances", { params, body }));
}

export async function nameSubstitute(
  attendance: Attendance,
  who: { person_id: string | null; name: string | null },
): Promise<Attendance> {
  const params = await held(attendance);
  return read(client.POST("/api/v1/attendances/{attendance_id}/substitute", { params, body: who }));
}

export function listReasons(meetingId: string, signal?: AbortSignal): Promise<AbsenceReason[]> {
  return readEveryPage((cursor) => {
    const params = { path: { meeting_id: meetingId }, query: { limit: WHOLE_PAGE, cursor } };
    return read(
      client.GET("/api/v1/meetings/{meeting_id}/absence-reasons", { params, signal: signal ?? null }),
    );
  });
}

/** Give, change or (with an empty text) remove why somebody was away; null where none is left. */
export async function saveReason(
  attendanceId: string,
  itemId: string | null,
  before: AbsenceReason | null,
  text: string,
): Promise<AbsenceReason | null> {
  if (!before) {
    const params = { path: { attendance_id: attendanceId } };
    const body = { agenda_item_id: itemId, text };
    return text
      ? read(client.POST("/api/v1/attendances/{attendance_id}/absence-reasons", { params, body }))
      : null;
  }
  const path = { absence_reason_id: before.id };
  const { etag, value } = await readTagged(
    client.GET("/api/v1/absence-reasons/{absence_reason_id}", { params: { path }, cache: "no-cache" }),
  );
  const seen = value.updated_at === before.updated_at ? etag : '"changed-since"';
  const params = { path, header: { "If-Match": seen } };
  if (text) {
    const headers = MERGE_PATCH;
    return read(
      client.PATCH("/api/v1/absence-reasons/{absence_reason_id}", { params, headers, body: { text } }),
    );
  }
  await read(client.DELETE("/api/v1/absence-reasons/{absence_reason_id}", { params }));
  return null;
}

/** One's own apology for a meeting to come. */
export function sendApology(
  meetingId: string,
  reason: string | null,
  substitutePersonId: string | null,
): Promise<Attendance> {
  const params = { path: { meeting_id: meetingId } };
  const body = { reason, substitute_person_id: substitutePersonId };
  return read(client.POST("/api/v1/meetings/{meeting_id}/apologies", { params, body }));
}

export async function withdrawApology(attendance: Attendance): Promise<Attendance> {
  const params = await held(attendance);
  return read(client.POST("/api/v1/attendances/{attendance_id}/withdraw-apology", { params }));
}
