/** Meetings, as lists show them. */
import { client, MERGE_PATCH, read, type Tagged } from "./client";
import type { components, paths } from "./schema";

export type MeetingSummary = components["schemas"]["MeetingSummary"];
export type MeetingPage = components["schemas"]["MeetingPage"];
export type Meeting = components["schemas"]["Meeting"];
export type MeetingCreate = components["schemas"]["MeetingCreate"];
export type MeetingPatch = components["schemas"]["MeetingPatch"];
export type MeetingFilters = NonNullable<paths["/api/v1/meetings"]["get"]["parameters"]["query"]>;

export function listMeetings(query: MeetingFilters, signal?: AbortSignal): Promise<MeetingPage> {
  return read(client.GET("/api/v1/meetings", { params: { query }, signal: signal ?? null }));
}

/** A new meeting, as a draft. */
export function createMeeting(body: MeetingCreate): Promise<Meeting> {
  return read(client.POST("/api/v1/meetings", { body }));
}

export function changeMeeting({ value, etag }: Tagged<Meeting>, body: MeetingPatch): Promise<Meeting> {
  const params = { path: { meeting_id: value.id }, header: { "If-Match": etag } };
  return read(client.PATCH("/api/v1/meetings/{meeting_id}", { params, headers: MERGE_PATCH, body }));
}
