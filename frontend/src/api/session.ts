/** Who is using the app, and what they may. */
import { signal } from "@preact/signals";
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
