/** How far a meeting has been published, and what must be answered for before it goes further. */
import { client, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

export type Meeting = components["schemas"]["Meeting"];
export type Audience = components["schemas"]["Audience"];
export type WiderAudience = components["schemas"]["WiderAudience"];
export type PublicationCheck = components["schemas"]["PublicationCheck"];
export type PublicationPlace = components["schemas"]["PublicationPlace"];

export function readMeeting(id: string, signal?: AbortSignal): Promise<Tagged<Meeting>> {
  const params = { path: { meeting_id: id } };
  return readTagged(client.GET("/api/v1/meetings/{meeting_id}", { params, signal: signal ?? null }));
}

export function checkPublication(
  meetingId: string,
  audience: WiderAudience,
  signal: AbortSignal,
): Promise<PublicationCheck> {
  const params = { path: { meeting_id: meetingId }, query: { audience } };
  return read(client.GET("/api/v1/meetings/{meeting_id}/publication-check", { params, signal }));
}

/** Let one place stand, and say why. */
export function letThrough(meetingId: string, place: string, audience: WiderAudience, reason: string) {
  const params = { path: { meeting_id: meetingId } };
  const body = { place, audience, reason };
  return read(client.POST("/api/v1/meetings/{meeting_id}/publication-overrides", { params, body }));
}

export function publishMeeting({ value, etag }: Tagged<Meeting>, audience: Audience): Promise<Meeting> {
  const params = { path: { meeting_id: value.id }, header: { "If-Match": etag } };
  return read(client.POST("/api/v1/meetings/{meeting_id}/publish", { params, body: { audience } }));
}
