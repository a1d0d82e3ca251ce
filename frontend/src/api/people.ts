/** People of the administration. */
import { client, read } from "./client";
import type { components } from "./schema";

export type Person = components["schemas"]["Person"];

const FOUND_AT_MOST = 10;

/** The first few people whose name holds these letters, by name. */
export async function findPeople(letters: string, signal: AbortSignal): Promise<Person[]> {
  const params = { query: { name_contains: letters, limit: FOUND_AT_MOST } };
  return (await read(client.GET("/api/v1/people", { params, signal }))).items;
}
