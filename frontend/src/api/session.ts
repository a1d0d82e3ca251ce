/** Who is using the app, and what they may. */
import { batch, computed, signal } from "@preact/signals";
import { isRefused } from "../kernel/refusals";
import type { SessionTimes } from "../kernel/sessionTime";
import { type TabMessage, tellOtherTabs } from "../kernel/tabs";
import { viewing } from "../kernel/viewing";
import { forgetVisit } from "../kernel/visit";
import { client, read } from "./client";
import type { components } from "./schema";

export type Session = components["schemas"]["Session"];

/** A session with when it was answered, and how far this device's clock is behind the server's, in milliseconds. */
interface Answered {
  readonly session: Session;
  readonly at: number;
  readonly lag: number;
}

const answered = signal<Answered | null>(null);

/**
 * Who is using the app; undefined until the first answer. Whoever looks through the eyes of another may change nothing,
 * so that no screen offers it.
 */
export const session = computed<Session | undefined>(() => {
  const own = answered.value?.session;
  return own && viewing.value ? { ...own, ...NOTHING_TO_CHANGE } : own;
});

const NOTHING_TO_CHANGE = {
  is_auditor: false,
  is_administrator: false,
  is_secretary_everywhere: false,
  may_import: false,
  bodies: [],
} satisfies Partial<Session>;

/** How long the browser stays signed in; null for the public and for whoever has no session to lose. */
export const sessionTimes = computed<SessionTimes | null>(() => timesOf(answered.value));

export async function loadSession(): Promise<void> {
  adopt(await readSession());
}

/** Become a demo account; everything read before belongs to somebody else and is forgotten. */
export async function signIn(account: string): Promise<void> {
  await read(client.POST("/api/v1/session", { body: { account } }));
  forgetVisit();
  await loadSession();
  tellOtherTabs("signed-in");
}

/** Sign out; the answer is where the browser must go to sign out at the provider too, if anywhere. */
export async function signOut(): Promise<string | null> {
  const leadsTo = session.value?.sign_out_path ?? null;
  await read(client.DELETE("/api/v1/session"));
  forgetVisit();
  tellOtherTabs("signed-out");
  await loadSession();
  return leadsTo;
}

/** Stay signed in. Throws a 401 `ProblemError` when it is too late. */
export async function renewSession(): Promise<void> {
  adopt(await ask(client.POST("/api/v1/session/renewal")));
  tellOtherTabs("renewed");
}

/**
 * Another tab may have signed in, renewed or signed out. Whoever is signed in now is taken over; that nobody is, only
 * when somebody signed out on purpose, so that text typed before the session ran out stays.
 */
export async function followOtherTabs(message: TabMessage | "looked"): Promise<void> {
  const now = await readSession();
  if (!now.session.is_signed_in && message !== "signed-out") return;
  if (now.session.id !== session.value?.id) forgetVisit();
  adopt(now);
}

function readSession() {
  return ask(client.GET("/api/v1/session"));
}

async function ask(call: Promise<{ data?: Session; error?: unknown; response: Response }>) {
  let date: string | null = null;
  const value = await read(
    call.then((answer) => {
      date = answer.response.headers.get("Date");
      return answer;
    }),
  );
  const at = Date.now();
  return { session: value, at, lag: date === null ? 0 : Date.parse(date) - at };
}

function adopt(answer: Answered): void {
  batch(() => {
    answered.value = answer;
    isRefused.value = false;
  });
}

function timesOf(answer: Answered | null): SessionTimes | null {
  if (!answer?.session.expires_at || !answer.session.renewable_until) return null;
  return {
    knownAt: answer.at,
    expiresAt: Date.parse(answer.session.expires_at) - answer.lag,
    renewableUntil: Date.parse(answer.session.renewable_until) - answer.lag,
  };
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
  if (!reader) return false;
  if (reader.is_auditor || reader.is_secretary_everywhere) return true;
  if (bodyId === undefined && reader.is_administrator) return true;
  return reader.bodies.some(
    (seat) => (bodyId === undefined || seat.body_id === bodyId) && (seat.is_secretary || seat.is_chair),
  );
}
