/** A year of meetings, and the series that make it. */
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

export type AnnualPlan = components["schemas"]["AnnualPlan"];
export type PlanMonth = components["schemas"]["PlanMonth"];
export type PlanMeeting = components["schemas"]["PlanMeeting"];
export type MeetingSeries = components["schemas"]["MeetingSeries"];
export type MeetingSeriesCreate = components["schemas"]["MeetingSeriesCreate"];
export type MeetingSeriesPatch = components["schemas"]["MeetingSeriesPatch"];
export type MeetingSeriesPreview = components["schemas"]["MeetingSeriesPreview"];
export type MeetingSeriesEnd = components["schemas"]["MeetingSeriesEnd"];
export type SeriesDate = components["schemas"]["SeriesDate"];
export type SeriesMeeting = components["schemas"]["SeriesMeeting"];
export type ContinuedPlan = components["schemas"]["ContinuedPlan"];
export type AnnualPlanContinuation = components["schemas"]["AnnualPlanContinuation"];

export interface PlanChoice {
  readonly year: number;
  readonly body_id?: string;
}

export function readAnnualPlan(query: PlanChoice, signal?: AbortSignal): Promise<AnnualPlan> {
  return read(client.GET("/api/v1/annual-plan", { params: { query }, signal: signal ?? null }));
}

/** The same year as a file for a calendar. */
export async function downloadCalendar(query: PlanChoice): Promise<Blob> {
  const call = client.GET("/api/v1/annual-plan.ics", { params: { query }, parseAs: "blob" });
  return (await read(call)) as unknown as Blob;
}

export function readSeries(id: string, signal?: AbortSignal): Promise<Tagged<MeetingSeries>> {
  const params = { path: { meeting_series_id: id } };
  return readTagged(
    client.GET("/api/v1/meeting-series/{meeting_series_id}", { params, signal: signal ?? null }),
  );
}

export function createSeries(body: MeetingSeriesCreate): Promise<MeetingSeries> {
  return read(client.POST("/api/v1/meeting-series", { body }));
}

export function previewSeries(
  body: MeetingSeriesCreate,
  signal?: AbortSignal,
): Promise<MeetingSeriesPreview> {
  return read(client.POST("/api/v1/meeting-series/preview", { body, signal: signal ?? null }));
}

export function previewSeriesChange(
  { value, etag }: Tagged<MeetingSeries>,
  body: MeetingSeriesPatch,
  signal?: AbortSignal,
): Promise<MeetingSeriesPreview> {
  const params = { path: { meeting_series_id: value.id }, header: { "If-Match": etag } };
  return read(
    client.POST("/api/v1/meeting-series/{meeting_series_id}/preview", {
      params,
      body,
      signal: signal ?? null,
    }),
  );
}

export function changeSeries(
  { value, etag }: Tagged<MeetingSeries>,
  body: MeetingSeriesPatch,
): Promise<Tagged<MeetingSeries>> {
  const params = { path: { meeting_series_id: value.id }, header: { "If-Match": etag } };
  return readTagged(
    client.PATCH("/api/v1/meeting-series/{meeting_series_id}", { params, headers: MERGE_PATCH, body }),
  );
}

export function endSeries(
  { value, etag }: Tagged<MeetingSeries>,
  body: MeetingSeriesEnd,
): Promise<MeetingSeries> {
  const params = { path: { meeting_series_id: value.id }, header: { "If-Match": etag } };
  return read(client.POST("/api/v1/meeting-series/{meeting_series_id}/end", { params, body }));
}

/** A body's next year from the series it has; nothing is written. */
export function previewContinuation(
  body: AnnualPlanContinuation,
  signal?: AbortSignal,
): Promise<ContinuedPlan> {
  return read(client.POST("/api/v1/annual-plan/preview-continuation", { body, signal: signal ?? null }));
}

export function continuePlan(body: AnnualPlanContinuation): Promise<ContinuedPlan> {
  return read(client.POST("/api/v1/annual-plan/continue", { body }));
}
