/** A meeting's whole agenda and a single item, each in one request. */
import { client, read } from "./client";
import type { components } from "./schema";

export type MeetingAgenda = components["schemas"]["MeetingAgenda"];
export type ItemSheet = components["schemas"]["ItemSheet"];
export type AgendaItemSheet = components["schemas"]["AgendaItemSheet"];
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
