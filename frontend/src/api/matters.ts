/** Matters, the steps of their routes, and sending items on. */
import { nextCursor } from "../kernel/pages";
import { client, MERGE_PATCH, read, readTagged } from "./client";
import type { components, paths } from "./schema";

export type Matter = components["schemas"]["Matter"];
export type MatterCreate = components["schemas"]["MatterCreate"];
export type MatterPatch = components["schemas"]["MatterPatch"];
export type MatterPage = components["schemas"]["MatterPage"];
export type MatterSheet = components["schemas"]["MatterSheet"];
export type MatterLink = components["schemas"]["MatterLink"];
export type RouteStop = components["schemas"]["RouteStop"];
export type RoutingStep = components["schemas"]["RoutingStep"];
export type RoutingRole = RoutingStep["role"];
export type MatterFilters = NonNullable<paths["/api/v1/matters"]["get"]["parameters"]["query"]>;

export function listMatters(query: MatterFilters, signal?: AbortSignal): Promise<MatterPage> {
  return read(client.GET("/api/v1/matters", { params: { query }, signal: signal ?? null }));
}

/** The matters with this number, where there are any. */
export async function mattersNumbered(caseNumber: string, signal?: AbortSignal): Promise<Matter[]> {
  const page = await listMatters({ case_number: caseNumber, limit: 5 }, signal);
  return nextCursor(page) === null ? page.items : [];
}

export function readMatterSheet(id: string, signal?: AbortSignal): Promise<MatterSheet> {
  const params = { path: { matter_id: id } };
  return read(client.GET("/api/v1/matters/{matter_id}/sheet", { params, signal: signal ?? null }));
}

export function createMatter(body: MatterCreate): Promise<Matter> {
  return read(client.POST("/api/v1/matters", { body }));
}

async function heldMatter(id: string) {
  const path = { matter_id: id };
  const { etag } = await readTagged(client.GET("/api/v1/matters/{matter_id}", { params: { path } }));
  return { path, header: { "If-Match": etag } };
}

export async function changeMatter(id: string, body: MatterPatch): Promise<Matter> {
  const params = await heldMatter(id);
  return read(client.PATCH("/api/v1/matters/{matter_id}", { params, headers: MERGE_PATCH, body }));
}

export async function turnMatter(id: string, verb: "conclude" | "reopen"): Promise<Matter> {
  const params = await heldMatter(id);
  return verb === "conclude"
    ? read(client.POST("/api/v1/matters/{matter_id}/conclude", { params }))
    : read(client.POST("/api/v1/matters/{matter_id}/reopen", { params }));
}

export async function removeMatter(id: string): Promise<unknown> {
  const params = await heldMatter(id);
  return read(client.DELETE("/api/v1/matters/{matter_id}", { params }));
}

export function planStep(
  matterId: string,
  body: components["schemas"]["RoutingStepCreate"],
): Promise<RoutingStep> {
  const params = { path: { matter_id: matterId } };
  return read(client.POST("/api/v1/matters/{matter_id}/routing-steps", { params, body }));
}

export function linkItem(matterId: string, itemId: string, role: RoutingRole): Promise<RoutingStep> {
  const params = { path: { matter_id: matterId } };
  const body = { agenda_item_id: itemId, role };
  return read(client.POST("/api/v1/matters/{matter_id}/treatments", { params, body }));
}

export function forwardItem(
  itemId: string,
  body: components["schemas"]["ItemForward"],
): Promise<RoutingStep> {
  const params = { path: { agenda_item_id: itemId } };
  return read(client.POST("/api/v1/agenda-items/{agenda_item_id}/forward", { params, body }));
}

async function heldStep(id: string) {
  const path = { routing_step_id: id };
  const { etag } = await readTagged(
    client.GET("/api/v1/routing-steps/{routing_step_id}", { params: { path } }),
  );
  return { path, header: { "If-Match": etag } };
}

export async function moveStep(id: string, index: number): Promise<RoutingStep> {
  const params = await heldStep(id);
  return read(client.POST("/api/v1/routing-steps/{routing_step_id}/move", { params, body: { index } }));
}

export async function overrideGate(id: string, reason: string): Promise<RoutingStep> {
  const params = await heldStep(id);
  return read(client.POST("/api/v1/routing-steps/{routing_step_id}/override", { params, body: { reason } }));
}

export async function reinstateGate(id: string): Promise<RoutingStep> {
  const params = await heldStep(id);
  return read(client.POST("/api/v1/routing-steps/{routing_step_id}/reinstate", { params }));
}

export async function putOnAgenda(
  id: string,
  body: components["schemas"]["AgendaPlacement"],
): Promise<RoutingStep> {
  const params = await heldStep(id);
  return read(client.POST("/api/v1/routing-steps/{routing_step_id}/put-on-agenda", { params, body }));
}

export async function removeStep(id: string): Promise<unknown> {
  const params = await heldStep(id);
  return read(client.DELETE("/api/v1/routing-steps/{routing_step_id}", { params }));
}
