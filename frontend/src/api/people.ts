/** People and the units they belong to. */

import { readEveryPage, WHOLE_PAGE } from "../kernel/pages";
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components, paths } from "./schema";

export type Person = components["schemas"]["Person"];
export type PersonPage = components["schemas"]["PersonPage"];
export type PersonCreate = components["schemas"]["PersonCreate"];
export type PersonPatch = components["schemas"]["PersonPatch"];
export type PersonFilters = NonNullable<paths["/api/v1/people"]["get"]["parameters"]["query"]>;
export type Unit = components["schemas"]["Unit"];
export type UnitCreate = components["schemas"]["UnitCreate"];
export type UnitPatch = components["schemas"]["UnitPatch"];

export function listPeople(query: PersonFilters, signal?: AbortSignal): Promise<PersonPage> {
  return read(client.GET("/api/v1/people", { params: { query }, signal: signal ?? null }));
}

export function readPerson(id: string, signal?: AbortSignal): Promise<Tagged<Person>> {
  const params = { path: { person_id: id } };
  return readTagged(client.GET("/api/v1/people/{person_id}", { params, signal: signal ?? null }));
}

export function createPerson(body: PersonCreate): Promise<Person> {
  return read(client.POST("/api/v1/people", { body }));
}

export function changePerson({ value, etag }: Tagged<Person>, body: PersonPatch): Promise<Tagged<Person>> {
  const params = { path: { person_id: value.id }, header: { "If-Match": etag } };
  return readTagged(client.PATCH("/api/v1/people/{person_id}", { params, headers: MERGE_PATCH, body }));
}

/** The whole tree, by name. */
export function listUnits(signal?: AbortSignal): Promise<Unit[]> {
  return readEveryPage((cursor) => {
    const params = { query: { limit: WHOLE_PAGE, cursor } };
    return read(client.GET("/api/v1/units", { params, signal: signal ?? null }));
  });
}

export function readUnit(id: string, signal?: AbortSignal): Promise<Tagged<Unit>> {
  const params = { path: { unit_id: id } };
  return readTagged(client.GET("/api/v1/units/{unit_id}", { params, signal: signal ?? null }));
}

export function createUnit(body: UnitCreate): Promise<Unit> {
  return read(client.POST("/api/v1/units", { body }));
}

export function changeUnit({ value, etag }: Tagged<Unit>, body: UnitPatch): Promise<Tagged<Unit>> {
  const params = { path: { unit_id: value.id }, header: { "If-Match": etag } };
  return readTagged(client.PATCH("/api/v1/units/{unit_id}", { params, headers: MERGE_PATCH, body }));
}

const HITS_SHOWN = 8;

/** The first people whose name holds `text`, as a field that searches shows them. */
export async function findPeople(text: string, signal: AbortSignal) {
  const page = await listPeople({ name_contains: text, limit: HITS_SHOWN }, signal);
  return page.items.map(({ id, name, job_title }) => ({ id, name, detail: job_title }));
}
