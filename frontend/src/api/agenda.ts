/** A meeting's whole agenda and a single item, each in one request. */
import { client, MERGE_PATCH, read, readTagged, reasonHeader, type Tagged } from "./client";
import type { components } from "./schema";

export type MeetingAgenda = components["schemas"]["MeetingAgenda"];
export type ItemSheet = components["schemas"]["ItemSheet"];
export type AgendaItemSheet = components["schemas"]["AgendaItemSheet"];
export type AgendaItem = components["schemas"]["AgendaItem"];
export type ClosedItem = components["schemas"]["ClosedItem"];
export type ItemLink = components["schemas"]["ItemLink"];
export type Attachment = components["schemas"]["Attachment"];
export type Decision = components["schemas"]["Decision"];
export type Attendance = components["schemas"]["Attendance"];
export type ProgrammeFinding = components["schemas"]["ProgrammeFinding"];
export type Overview = components["schemas"]["Overview"];
export type UpcomingMeeting = components["schemas"]["UpcomingMeeting"];

export function readAgenda(id: string, signal: AbortSignal): Promise<MeetingAgenda> {
  const params = { path: { meeting_id: id } };
  return read(client.GET("/api/v1/meetings/{meeting_id}/agenda", { params, signal }));
}

export function readItemSheet(id: string, signal: AbortSignal): Promise<AgendaItemSheet> {
  const params = { path: { agenda_item_id: id } };
  return read(client.GET("/api/v1/agenda-items/{agenda_item_id}/sheet", { params, signal }));
}

export function readOverview(signal: AbortSignal): Promise<Overview> {
  return read(client.GET("/api/v1/overview", { signal }));
}

export type OpennessChange = Pick<
  components["schemas"]["AgendaItemPatch"],
  "openness" | "closure_reason" | "public_title"
>;

/** An item as it is changed: with the tag that the change must send back. */
export function readItem(id: string, signal: AbortSignal): Promise<Tagged<AgendaItem>> {
  const params = { path: { agenda_item_id: id } };
  return readTagged(client.GET("/api/v1/agenda-items/{agenda_item_id}", { params, signal }));
}

/** Close or open an item; `why` goes into the history. */
export function changeOpenness(
  { value, etag }: Tagged<AgendaItem>,
  body: OpennessChange,
  why: string,
): Promise<AgendaItem> {
  const params = { path: { agenda_item_id: value.id }, header: { "If-Match": etag } };
  const headers = { ...MERGE_PATCH, ...reasonHeader(why) };
  return read(client.PATCH("/api/v1/agenda-items/{agenda_item_id}", { params, headers, body }));
}
