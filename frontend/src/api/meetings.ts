/** Meetings and the bodies that hold them. */
import { client, read } from "./client";
import type { components, paths } from "./schema";

export type Body = components["schemas"]["Body"];
export type MeetingSummary = components["schemas"]["MeetingSummary"];
export type MeetingPage = components["schemas"]["MeetingPage"];
export type MeetingFilters = NonNullable<paths["/api/v1/meetings"]["get"]["parameters"]["query"]>;

export function listMeetings(query: MeetingFilters, signal?: AbortSignal): Promise<MeetingPage> {
  return read(client.GET("/api/v1/meetings", { params: { query }, signal: signal ?? null }));
}

/** The cursor of the page that `links.next` names; only valid with the same filters. */
export function nextCursor(page: MeetingPage): string | null {
  return page.links.next ? new URL(page.links.next, location.origin).searchParams.get("cursor") : null;
}

/** All bodies the reader may see, by name; an organisation has far fewer than one page holds. */
export async function listBodies(signal?: AbortSignal): Promise<Body[]> {
  const page = await read(
    client.GET("/api/v1/bodies", { params: { query: { limit: 200 } }, signal: signal ?? null }),
  );
  return page.items;
}
