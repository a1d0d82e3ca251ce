/** Who is using the app, and what they may. */
import { signal } from "@preact/signals";
import { viewing } from "../kernel/viewing";
import { forgetVisit } from "../kernel/visit";
import { client, read } from "./client";
import type { components } from "./schema";

export type Session = components["schemas"]["Session"];

/** Undefined until the first answer. */
export const session = signal<Session | undefined>(undefined);

export async function loadSession(): Promise<void> {
  session.value = await read(client.GET("/api/v1/session"));
}

/** Become a demo account; everything read before belongs to somebody else and is forgotten. */
export async function signIn(account: string): Promise<void> {
  await read(client.POST("/api/v1/session", { body: { account } }));
  forgetVisit();
  await loadSession();
}

export async function signOut(): Promise<void> {
  await read(client.DELETE("/api/v1/session"));
  forgetVisit();
  await loadSession();
}

/** Whether the reader writes the papers of this body. */
export function isSecretaryOf(bodyId: string): boolean {
  const reader = session.value;
  if (!reader) return false;
  return (
    reader.is_secretary_everywhere ||
    reader.bodies.some((seat) => seat.body_id === bodyId && seat.is_secretary)
  );
}

/** Whether the trail has anything for the reader: about this body, or about any where none is named. */
export function readsHistoryOf(bodyId?: string): boolean {
  const reader = session.value;
  if (!reader || viewing.value) return false;
  if (reader.is_auditor || reader.is_secretary_everywhere) return true;
  if (bodyId === undefined && reader.is_administrator) return true;
  return reader.bodies.some(
    (seat) => (bodyId === undefined || seat.body_id === bodyId) && (seat.is_secretary || seat.is_chair),
  );
}
