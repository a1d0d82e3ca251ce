/** The minutes of a meeting, the decisions in them, and the register of decisions. */
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components, paths } from "./schema";

export type Protocol = components["schemas"]["Protocol"];
export type ProtocolSheet = components["schemas"]["ProtocolSheet"];
export type ProtocolItem = components["schemas"]["ProtocolItem"];
export type ProtocolWriter = components["schemas"]["ProtocolWriter"];
export type ProtocolReview = components["schemas"]["ProtocolReview"];
export type LockedDecision = components["schemas"]["LockedDecision"];
export type Decision = components["schemas"]["Decision"];
export type DecisionPatch = components["schemas"]["DecisionPatch"];
export type DecisionCreate = components["schemas"]["DecisionCreate"];
export type Outcome = Decision["outcome"];
export type RegisterPage = components["schemas"]["RegisterPage"];
export type RegisterLine = components["schemas"]["RegisterLine"];
export type ProtocolVerification = components["schemas"]["ProtocolVerification"];
export type ChangeRequest = components["schemas"]["ProtocolChangeRequest"];
export type DecisionFilters = NonNullable<paths["/api/v1/decisions"]["get"]["parameters"]["query"]>;

/** A verb that wants no more than the state it starts from. */
export type PlainVerb = "approve" | "undo-approval" | "lock" | "return-to-draft";

/** A version of the minutes, or the newest that the reader sees. */
export function readProtocolSheet(
  meetingId: string,
  version: number | undefined,
  signal: AbortSignal,
): Promise<ProtocolSheet> {
  const params = { path: { meeting_id: meetingId }, query: { version } };
  return read(client.GET("/api/v1/meetings/{meeting_id}/protocol", { params, signal }));
}

export function startProtocol(meetingId: string): Promise<Protocol> {
  const params = { path: { meeting_id: meetingId } };
  return read(client.POST("/api/v1/meetings/{meeting_id}/protocols", { params }));
}

async function heldBy(protocol: Protocol) {
  const path = { protocol_id: protocol.id };
  const { etag, value } = await readTagged(
    client.GET("/api/v1/protocols/{protocol_id}", { params: { path } }),
  );
  // What the reader acts on is what they saw: a version that has moved on since is refused as stale.
  const seen = value.updated_at === protocol.updated_at ? etag : '"changed-since"';
  return { path, header: { "If-Match": seen } };
}

export async function act(protocol: Protocol, verb: PlainVerb): Promise<Protocol> {
  const params = await heldBy(protocol);
  switch (verb) {
    case "approve":
      return read(client.POST("/api/v1/protocols/{protocol_id}/approve", { params }));
    case "undo-approval":
      return read(client.POST("/api/v1/protocols/{protocol_id}/undo-approval", { params }));
    case "lock":
      return read(client.POST("/api/v1/protocols/{protocol_id}/lock", { params }));
    case "return-to-draft":
      return read(client.POST("/api/v1/protocols/{protocol_id}/return-to-draft", { params }));
  }
}

/** Send the minutes to be read through, or to be approved, by the people who are named. */
export async function send(
  protocol: Protocol,
  aim: "review" | "approval",
  personIds: string[],
): Promise<Protocol> {
  const params = await heldBy(protocol);
  const body = { person_ids: personIds };
  return aim === "review"
    ? read(client.POST("/api/v1/protocols/{protocol_id}/submit-for-review", { params, body }))
    : read(client.POST("/api/v1/protocols/{protocol_id}/submit-for-approval", { params, body }));
}

export async function requestChange(protocol: Protocol, body: ChangeRequest): Promise<Protocol> {
  const params = await heldBy(protocol);
  return read(client.POST("/api/v1/protocols/{protocol_id}/request-change", { params, body }));
}

/** The next version of locked minutes. */
export function correct(protocol: Protocol, reason: string): Promise<Protocol> {
  const params = { path: { protocol_id: protocol.id } };
  return read(client.POST("/api/v1/protocols/{protocol_id}/corrections", { params, body: { reason } }));
}

export function verifyProtocol(id: string): Promise<ProtocolVerification> {
  const params = { path: { protocol_id: id } };
  return read(client.GET("/api/v1/protocols/{protocol_id}/verification", { params }));
}

export function readDecision(id: string): Promise<Tagged<Decision>> {
  const params = { path: { decision_id: id } };
  return readTagged(client.GET("/api/v1/decisions/{decision_id}", { params }));
}

export function createDecision(itemId: string, body: DecisionCreate): Promise<Tagged<Decision>> {
  const params = { path: { agenda_item_id: itemId } };
  return readTagged(client.POST("/api/v1/agenda-items/{agenda_item_id}/decisions", { params, body }));
}

export function changeDecision(
  { value, etag }: Tagged<Decision>,
  body: DecisionPatch,
): Promise<Tagged<Decision>> {
  const params = { path: { decision_id: value.id }, header: { "If-Match": etag } };
  return readTagged(client.PATCH("/api/v1/decisions/{decision_id}", { params, headers: MERGE_PATCH, body }));
}

/** Say that one writes the decisions of an item from now on; refused while somebody else does. */
export function takeOverWriting(itemId: string): Promise<ProtocolWriter> {
  const params = { path: { agenda_item_id: itemId } };
  return read(client.POST("/api/v1/agenda-items/{agenda_item_id}/protocol-writer", { params }));
}

export function removeDecision({ value, etag }: Tagged<Decision>): Promise<void> {
  const params = { path: { decision_id: value.id }, header: { "If-Match": etag } };
  return read(client.DELETE("/api/v1/decisions/{decision_id}", { params })) as Promise<never>;
}

export function readRegister(query: DecisionFilters, signal?: AbortSignal): Promise<RegisterPage> {
  return read(client.GET("/api/v1/decisions/register", { params: { query }, signal: signal ?? null }));
}

/** Where the same decisions are a table for a spreadsheet. */
export function registerAddress(filters: DecisionFilters): string {
  const search = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
  return `/api/v1/decisions/export${search.size > 0 ? `?${search}` : ""}`;
}
