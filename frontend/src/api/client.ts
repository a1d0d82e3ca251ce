/** The one door to the API: typed from the contract, same origin, with the headers every call needs. */
import createClient, { type Middleware } from "openapi-fetch";
import { locale } from "../kernel/locale";
import { networkProblem, problemFrom } from "../kernel/problem";
import { askForReason, reason } from "../kernel/reason";
import { isRefused } from "../kernel/refusals";
import { viewing } from "../kernel/viewing";
import type { paths } from "./schema";

const NOT_SIGNED_IN = 401;
const VIEW_AS = "X-Kurs-View-As";
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", locale.value);
    // A cookie alone is not enough for a write: another site cannot send this header.
    if (!SAFE_METHODS.has(request.method)) request.headers.set("X-Kurs-Request", "web");
    // Sent with a write too: whoever looks through the eyes of another changes nothing, and the server says so.
    if (viewing.value && !isAboutTheVisit(request)) {
      request.headers.set(VIEW_AS, viewing.value.target);
    }
    return request;
  },
  onResponse({ request, response }) {
    // The public, looked through the eyes of, is not signed in; who looks still is.
    if (response.status === NOT_SIGNED_IN && !request.headers.has(VIEW_AS)) isRefused.value = true;
  },
};

/** Who sits at the keyboard is asked, and signs out, as themselves, whoever they look as. */
function isAboutTheVisit(request: Request): boolean {
  return new URL(request.url).pathname.startsWith("/api/v1/session");
}

/** As `fetch`, saying why it is read; where the server wants that and it is not known, the reader is asked first. */
async function fetchWithReason(request: Request): Promise<Response> {
  const answer = await fetchSaying(reason.value, request);
  if (answer.status !== 403 || !SAFE_METHODS.has(request.method)) return answer;
  const body = await answer
    .clone()
    .json()
    .catch(() => null);
  if (problemFrom(body, answer.status).slug !== "reason-required") return answer;
  const given = await askForReason();
  return given === null || request.signal.aborted ? answer : fetchSaying(given, request);
}

function fetchSaying(said: string | null, request: Request): Promise<Response> {
  if (said !== null && SAFE_METHODS.has(request.method)) {
    for (const [name, value] of Object.entries(reasonHeader(said))) request.headers.set(name, value);
  }
  // Named late, so that a test may put its own `fetch` in place.
  return globalThis.fetch(request);
}

export const client = createClient<paths>({ baseUrl: location.origin, fetch: fetchWithReason });
client.use(headers);

/** A value together with the tag that a change of it must send back. */
export interface Tagged<T> {
  readonly value: T;
  readonly etag: string;
}

interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; anything else is thrown as a `ProblemError`. */
export async function read<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await readTagged(call)).value;
}

/** As `read`, with the ETag beside it. */
export async function readTagged<T>(call: Promise<Answer<T>>): Promise<Tagged<T>> {
  const answer = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw networkProblem();
  });
  if (!answer.response.ok) throw problemFrom(answer.error, answer.response.status);
  return { value: answer.data as T, etag: answer.response.headers.get("ETag") ?? "" };
}

/** What a change of single fields is sent as (RFC 7396). */
export const MERGE_PATCH = { "Content-Type": "application/merge-patch+json" } as const;

/** Why something is read or changed, for the history: percent-encoded, because a header holds no æ, ø and å. */
export function reasonHeader(why: string): Record<string, string> {
  const text = why.trim();
  return text === "" ? {} : { "X-Kurs-Reason": encodeURIComponent(text) };
}
