/** Documents on their way to become meetings: a preview, its corrections, and the step that creates. */
import { client, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

export type DocumentImport = components["schemas"]["DocumentImport"];
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
  return read(client.POST("/api/v1/imports", { body: { force_new: false }, bodySerializer: () => form }));
}

export function readImport(id: string, signal: AbortSignal): Promise<Tagged<DocumentImport>> {
  const params = { path: { import_id: id } };
  return readTagged(client.GET("/api/v1/imports/{import_id}", { params, signal }));
}

export function changeImport(
  { value, etag }: Tagged<DocumentImport>,
  body: DocumentImportPatch,
): Promise<Tagged<DocumentImport>> {
  const params = { path: { import_id: value.id }, header: { "If-Match": etag } };
  return readTagged(client.PATCH("/api/v1/imports/{import_id}", { params, body }));
}

/** Make the meeting; the answer names it. */
export function applyImport({ value, etag }: Tagged<DocumentImport>): Promise<DocumentImport> {
  const params = { path: { import_id: value.id }, header: { "If-Match": etag } };
  return read(client.POST("/api/v1/imports/{import_id}/apply", { params }));
}

export function discardImport({ value, etag }: Tagged<DocumentImport>): Promise<unknown> {
  const params = { path: { import_id: value.id }, header: { "If-Match": etag } };
  return read(client.DELETE("/api/v1/imports/{import_id}", { params }));
}
