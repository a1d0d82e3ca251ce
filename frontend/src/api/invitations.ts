/** A guest's own slots: all they see of the meetings they are asked to. */
import { client, read } from "./client";
import type { components } from "./schema";

export type Invitation = components["schemas"]["Invitation"];
export type InvitationSheet = components["schemas"]["InvitationSheet"];

const SHOWN_AT_MOST = 20;

/** The slots from this day (`YYYY-MM-DD`) on. */
export async function listInvitations(dayFrom: string, signal: AbortSignal): Promise<Invitation[]> {
  const params = { query: { day_from: dayFrom, limit: SHOWN_AT_MOST } };
  return (await read(client.GET("/api/v1/invitations", { params, signal }))).items;
}

export function readInvitation(id: string, signal: AbortSignal): Promise<InvitationSheet> {
  const params = { path: { invitation_id: id } };
  return read(client.GET("/api/v1/invitations/{invitation_id}", { params, signal }));
}
