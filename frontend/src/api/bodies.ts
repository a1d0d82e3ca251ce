/** Bodies and the seats in them. */

import { readEveryPage, WHOLE_PAGE } from "../kernel/pages";
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

export type Body = components["schemas"]["Body"];
export type BodyCreate = components["schemas"]["BodyCreate"];
export type BodyPatch = components["schemas"]["BodyPatch"];
export type Membership = components["schemas"]["Membership"];
export type MembershipCreate = components["schemas"]["MembershipCreate"];
export type MembershipPatch = components["schemas"]["MembershipPatch"];

/** All bodies the reader may see, by name. */
export function listBodies(signal?: AbortSignal): Promise<Body[]> {
  return readEveryPage((cursor) => {
    const params = { query: { limit: WHOLE_PAGE, cursor } };
    return read(client.GET("/api/v1/bodies", { params, signal: signal ?? null }));
  });
}

export function readBody(id: string, signal?: AbortSignal): Promise<Tagged<Body>> {
  const params = { path: { body_id: id } };
  return readTagged(client.GET("/api/v1/bodies/{body_id}", { params, signal: signal ?? null }));
}

export function createBody(body: BodyCreate): Promise<Body> {
  return read(client.POST("/api/v1/bodies", { body }));
}

export function changeBody({ value, etag }: Tagged<Body>, body: BodyPatch): Promise<Tagged<Body>> {
  const params = { path: { body_id: value.id }, header: { "If-Match": etag } };
  return readTagged(client.PATCH("/api/v1/bodies/{body_id}", { params, headers: MERGE_PATCH, body }));
}

/** Every seat of a body in its order, vacant and earlier ones too. */
export function listMemberships(bodyId: string, signal?: AbortSignal): Promise<Membership[]> {
  return readEveryPage((cursor) => {
    const params = { path: { body_id: bodyId }, query: { limit: WHOLE_PAGE, cursor } };
    return read(client.GET("/api/v1/bodies/{body_id}/memberships", { params, signal: signal ?? null }));
  });
}

/** Every seat a person holds or has held, in all bodies. */
export function listMembershipsOfPerson(personId: string, signal?: AbortSignal): Promise<Membership[]> {
  return readEveryPage((cursor) => {
    const params = { path: { person_id: personId }, query: { limit: WHOLE_PAGE, cursor } };
    return read(client.GET("/api/v1/people/{person_id}/memberships", { params, signal: signal ?? null }));
  });
}

export function readMembership(id: string, signal?: AbortSignal): Promise<Tagged<Membership>> {
  const params = { path: { membership_id: id } };
  return readTagged(client.GET("/api/v1/memberships/{membership_id}", { params, signal: signal ?? null }));
}

export function addMembership(bodyId: string, body: MembershipCreate): Promise<Membership> {
  const params = { path: { body_id: bodyId } };
  return read(client.POST("/api/v1/bodies/{body_id}/memberships", { params, body }));
}

export function changeMembership(
  { value, etag }: Tagged<Membership>,
  body: MembershipPatch,
): Promise<Tagged<Membership>> {
  const params = { path: { membership_id: value.id }, header: { "If-Match": etag } };
  return readTagged(
    client.PATCH("/api/v1/memberships/{membership_id}", { params, headers: MERGE_PATCH, body }),
  );
}

/** For a seat that should never have been; who leaves gets an end date instead. */
export function removeMembership({ value, etag }: Tagged<Membership>): Promise<unknown> {
  const params = { path: { membership_id: value.id }, header: { "If-Match": etag } };
  return read(client.DELETE("/api/v1/memberships/{membership_id}", { params }));
}
