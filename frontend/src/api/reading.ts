/** What the reader has read, and what is new to them since: their own, and shown to nobody else. */
import { client, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

export type MeetingReading = components["schemas"]["MeetingReading"];
export type ItemReading = components["schemas"]["ItemReading"];

export function readMeetingReading(meetingId: string, signal?: AbortSignal): Promise<MeetingReading> {
  const params = { path: { meeting_id: meetingId } };
  return read(client.GET("/api/v1/meetings/{meeting_id}/reading", { params, signal: signal ?? null }));
}

export function readItemReading(itemId: string, signal?: AbortSignal): Promise<Tagged<ItemReading>> {
  const params = { path: { agenda_item_id: itemId } };
  return readTagged(
    client.GET("/api/v1/agenda-items/{agenda_item_id}/reading", { params, signal: signal ?? null }),
  );
}

export function markRead(itemId: string, fingerprints: string[]): Promise<ItemReading> {
  const params = { path: { agenda_item_id: itemId } };
  return read(
    client.POST("/api/v1/agenda-items/{agenda_item_id}/reading", { params, body: { fingerprints } }),
  );
}

export async function markUnread(itemId: string): Promise<void> {
  const { etag } = await readItemReading(itemId);
  const params = { path: { agenda_item_id: itemId }, header: { "If-Match": etag } };
  await read(client.DELETE("/api/v1/agenda-items/{agenda_item_id}/reading", { params }));
}
