/** Tracks (*indsatser*) of bodies, and the guideposts they work towards. */
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

export type Track = components["schemas"]["Track"];
export type TrackCreate = components["schemas"]["TrackCreate"];
export type TrackPatch = components["schemas"]["TrackPatch"];
export type TrackMove = components["schemas"]["TrackMove"];
export type TrackLine = components["schemas"]["TrackLine"];
export type TrackOverview = components["schemas"]["TrackOverview"];
export type TrackSheet = components["schemas"]["TrackSheet"];
export type TrackDirection = components["schemas"]["TrackDirection"];
export type TrackGuidepost = components["schemas"]["TrackGuidepost"];
export type Guidepost = components["schemas"]["Guidepost"];
export type GuidepostCreate = components["schemas"]["GuidepostCreate"];
export type GuidepostPatch = components["schemas"]["GuidepostPatch"];

/** The trees of one body, or of every body for null, and what they steer by. */
export function readTrackOverview(bodyId: string | null, signal?: AbortSignal): Promise<TrackOverview> {
  const params = { query: bodyId === null ? {} : { body_id: bodyId } };
  return read(client.GET("/api/v1/track-overview", { params, signal: signal ?? null }));
}

export function readTrackSheet(id: string, signal?: AbortSignal): Promise<TrackSheet> {
  const params = { path: { track_id: id } };
  return read(client.GET("/api/v1/tracks/{track_id}/sheet", { params, signal: signal ?? null }));
}

export function readTrack(id: string, signal?: AbortSignal): Promise<Tagged<Track>> {
  const params = { path: { track_id: id } };
  return readTagged(client.GET("/api/v1/tracks/{track_id}", { params, signal: signal ?? null }));
}

export function createTrack(body: TrackCreate): Promise<Track> {
  return read(client.POST("/api/v1/tracks", { body }));
}

export function changeTrack({ value, etag }: Tagged<Track>, body: TrackPatch): Promise<Track> {
  const params = { path: { track_id: value.id }, header: { "If-Match": etag } };
  return read(client.PATCH("/api/v1/tracks/{track_id}", { params, headers: MERGE_PATCH, body }));
}

async function heldTrack(id: string) {
  const { etag } = await readTrack(id);
  return { path: { track_id: id }, header: { "If-Match": etag } };
}

export async function moveTrack(id: string, body: TrackMove): Promise<Track> {
  const params = await heldTrack(id);
  return read(client.POST("/api/v1/tracks/{track_id}/move", { params, body }));
}

export async function removeTrack(id: string): Promise<unknown> {
  const params = await heldTrack(id);
  return read(client.DELETE("/api/v1/tracks/{track_id}", { params }));
}

export function readGuidepost(id: string, signal?: AbortSignal): Promise<Tagged<Guidepost>> {
  const params = { path: { guidepost_id: id } };
  return readTagged(client.GET("/api/v1/guideposts/{guidepost_id}", { params, signal: signal ?? null }));
}

export function createGuidepost(body: GuidepostCreate): Promise<Guidepost> {
  return read(client.POST("/api/v1/guideposts", { body }));
}

export function changeGuidepost(
  { value, etag }: Tagged<Guidepost>,
  body: GuidepostPatch,
): Promise<Guidepost> {
  const params = { path: { guidepost_id: value.id }, header: { "If-Match": etag } };
  return read(client.PATCH("/api/v1/guideposts/{guidepost_id}", { params, headers: MERGE_PATCH, body }));
}

export async function removeGuidepost(id: string): Promise<unknown> {
  const { etag } = await readGuidepost(id);
  const params = { path: { guidepost_id: id }, header: { "If-Match": etag } };
  return read(client.DELETE("/api/v1/guideposts/{guidepost_id}", { params }));
}

export function linkGuidepost(trackId: string, guidepostId: string): Promise<TrackGuidepost> {
  const params = { path: { track_id: trackId } };
  const body = { guidepost_id: guidepostId };
  return read(client.POST("/api/v1/tracks/{track_id}/guideposts", { params, body }));
}

export async function unlinkGuidepost(linkId: string): Promise<unknown> {
  const path = { track_guidepost_id: linkId };
  const { etag } = await readTagged(
    client.GET("/api/v1/track-guideposts/{track_guidepost_id}", { params: { path } }),
  );
  const params = { path, header: { "If-Match": etag } };
  return read(client.DELETE("/api/v1/track-guideposts/{track_guidepost_id}", { params }));
}
