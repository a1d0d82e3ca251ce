/** Versions of an agenda, and sending it. */
import { client, read } from "./client";
import { readMeeting } from "./publication";
import type { components } from "./schema";

export type AgendaVersion = components["schemas"]["AgendaVersion"];
export type VersionChange = components["schemas"]["VersionChange"];
export type VersionKind = components["schemas"]["VersionKind"];
export type Distribution = components["schemas"]["Distribution"];
export type SendingCheck = components["schemas"]["SendingCheck"];
export type GuestNotice = components["schemas"]["GuestNotice"];
export type MailStatus = components["schemas"]["MailStatus"];

/** The versions of an agenda that the reader may know of, latest first. */
export async function readVersions(meetingId: string, signal: AbortSignal): Promise<AgendaVersion[]> {
  const params = { path: { meeting_id: meetingId } };
  return (await read(client.GET("/api/v1/meetings/{meeting_id}/versions", { params, signal }))).versions;
}

export function readDistribution(meetingId: string, signal?: AbortSignal): Promise<Distribution> {
  const params = { path: { meeting_id: meetingId } };
  return read(client.GET("/api/v1/meetings/{meeting_id}/distribution", { params, signal: signal ?? null }));
}

/** What the guests and presenters of a meeting were told, in the order of the agenda. */
export async function readGuestNotices(meetingId: string, signal: AbortSignal): Promise<GuestNotice[]> {
  const params = { path: { meeting_id: meetingId } };
  return (await read(client.GET("/api/v1/meetings/{meeting_id}/guest-notices", { params, signal }))).notices;
}

/** Have the agenda sent once the time to undo is over. */
export async function scheduleDistribution(meetingId: string, kind: VersionKind): Promise<Distribution> {
  const params = await present(meetingId);
  return read(client.POST("/api/v1/meetings/{meeting_id}/schedule-distribution", { params, body: { kind } }));
}

/** Cancel the meeting once the time to undo is over. */
export async function scheduleCancellation(meetingId: string): Promise<Distribution> {
  const params = await present(meetingId);
  return read(client.POST("/api/v1/meetings/{meeting_id}/schedule-cancellation", { params }));
}

/** Take a sending or a cancellation back; refused once it was carried out. */
export async function undoDistribution(meetingId: string): Promise<Distribution> {
  const params = await present(meetingId);
  return read(client.POST("/api/v1/meetings/{meeting_id}/undo-distribution", { params }));
}

/** Try again to tell those whom no mail reached. */
export async function retryMails(meetingId: string): Promise<Distribution> {
  const params = await present(meetingId);
  return read(client.POST("/api/v1/meetings/{meeting_id}/retry-mails", { params }));
}

/** The verbs want the meeting's present tag; what they are about is held against the state by the server. */
async function present(meetingId: string) {
  const { etag } = await readMeeting(meetingId);
  return { path: { meeting_id: meetingId }, header: { "If-Match": etag } };
}
