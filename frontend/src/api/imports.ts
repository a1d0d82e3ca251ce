/** Documents on their way to become meetings: a preview, its corrections, and the step that creates. */
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

/**
 * The draft as the server sends it: with every field. The contract has one schema for both directions, and there a
 * field that has a default may be left out.
 */
type Complete<T> = T extends readonly (infer Entry)[]
  ? Complete<Entry>[]
  : T extends object
    ? { [Name in keyof T]-?: Complete<Exclude<T[Name], undefined>> }
    : T;

export type ImportDraft = Complete<components["schemas"]["ImportDraft"]>;
export type DraftItem = ImportDraft["items"][number];
export type DraftFinding = ImportDraft["findings"][number];
export type DocumentImport = Omit<components["schemas"]["DocumentImport"], "draft"> & { draft: ImportDraft };
export type DocumentImportSummary = components["schemas"]["DocumentImportSummary"];
export type DocumentImportPatch = components["schemas"]["DocumentImportPatch"];

export const MAXIMUM_FILE_BYTES = 25 * 1024 * 1024;
const EARLIER_IMPORTS = 20;

export async function listImports(signal: AbortSignal): Promise<DocumentImportSummary[]> {
  const params = { query: { limit: EARLIER_IMPORTS } };
  return (await read(client.GET("/api/v1/imports", { params, signal }))).items;
}

/** Read a file or pasted text into a preview; nothing becomes a meeting. */
export function createImport(source: { file: File } | { text: string }): Promise<DocumentImport> {
  const form = new FormData();
  for (const [name, value] of Object.entries(source)) form.set(name, value);
  const call = client.POST("/api/v1/imports", { body: {}, bodySerializer: () => form });
  return read(call) as Promise<DocumentImport>;
}

export function readImport(id: string, signal: AbortSignal): Promise<Tagged<DocumentImport>> {
  const params = { path: { import_id: id } };
  const call = client.GET("/api/v1/imports/{import_id}", { params, signal });
  return readTagged(call) as Promise<Tagged<DocumentImport>>;
}

export function changeImport(
  { value, etag }: Tagged<DocumentImport>,
  body: DocumentImportPatch,
): Promise<Tagged<DocumentImport>> {
  const params = { path: { import_id: value.id }, header: { "If-Match": etag } };
  const call = client.PATCH("/api/v1/imports/{import_id}", { params, headers: MERGE_PATCH, body });
  return readTagged(call) as Promise<Tagged<DocumentImport>>;
}

/** Make the meeting; the answer names it. */
export function applyImport({ value, etag }: Tagged<DocumentImport>): Promise<DocumentImport> {
  const params = { path: { import_id: value.id }, header: { "If-Match": etag } };
  return read(client.POST("/api/v1/imports/{import_id}/apply", { params })) as Promise<DocumentImport>;
}

export function discardImport({ value, etag }: Tagged<DocumentImport>): Promise<unknown> {
  const params = { path: { import_id: value.id }, header: { "If-Match": etag } };
  return read(client.DELETE("/api/v1/imports/{import_id}", { params }));
}
