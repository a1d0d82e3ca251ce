/** The trail: who did what, when and why. */
import { client, read } from "./client";
import type { components, paths } from "./schema";

export type AuditEntry = components["schemas"]["AuditEntry"];
export type AuditEntrySummary = components["schemas"]["AuditEntrySummary"];
export type AuditEntryPage = components["schemas"]["AuditEntryPage"];
export type AuditVerification = components["schemas"]["AuditVerification"];
type Query = NonNullable<paths["/api/v1/audit-entries"]["get"]["parameters"]["query"]>;
export type HistoryFilters = Pick<
  Query,
  "body_id" | "account_id" | "subject_id" | "meeting_id" | "action" | "since" | "until"
>;

export function listEntries(query: Query, signal?: AbortSignal): Promise<AuditEntryPage> {
  return read(client.GET("/api/v1/audit-entries", { params: { query }, signal: signal ?? null }));
}

/** An entry with what each field held before and after. */
export function readEntry(id: string, signal: AbortSignal): Promise<AuditEntry> {
  const params = { path: { audit_entry_id: id } };
  return read(client.GET("/api/v1/audit-entries/{audit_entry_id}", { params, signal }));
}

export function verifyTrail(): Promise<AuditVerification> {
  return read(client.GET("/api/v1/audit/verification"));
}

/** The same entries as a table, in the reader's language. */
export function exportEntries(query: HistoryFilters): Promise<Blob> {
  return read(
    client.GET("/api/v1/audit-entries/export", { params: { query }, parseAs: "blob" }),
  ) as unknown as Promise<Blob>;
}

/** Where the same entries are a table for a spreadsheet. */
export function exportAddress(filters: HistoryFilters): string {
  const search = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return `/api/v1/audit-entries/export${search.size > 0 ? `?${search}` : ""}`;
}
