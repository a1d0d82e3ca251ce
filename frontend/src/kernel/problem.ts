/** Failures of the API as one kind of error, read from `application/problem+json` (RFC 9457). */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | null;
  readonly request_id?: string;
  readonly errors?: readonly FieldProblem[];
}

export class ProblemError extends Error {
  override readonly name = "ProblemError";
  /** Last part of the type URI, for example `not-found`. Stable. `network` when no answer came. */
  readonly slug: string;
  readonly status: number;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly errors: readonly FieldProblem[];

  constructor(details: ProblemDetails) {
    super(details.title);
    this.slug = details.type.split("/").at(-1) ?? "";
    this.status = details.status;
    this.detail = details.detail ?? null;
    this.requestId = details.request_id ?? null;
    this.errors = details.errors ?? [];
  }
}

/** No answer at all: the network is away or the server is down. */
export function networkProblem(): ProblemError {
  return new ProblemError({ type: "network", title: "", status: 0 });
}

/** Whatever was thrown, as a problem; a programming error stays one and is not dressed up. */
export function asProblem(cause: unknown): ProblemError {
  if (cause instanceof ProblemError) return cause;
  if (cause instanceof TypeError) return networkProblem();
  throw cause;
}

/** Read a problem from the body of an answer; anything else than problem+json keeps only its status. */
export function problemFrom(body: unknown, status: number): ProblemError {
  if (typeof body === "object" && body !== null && "type" in body && "title" in body) {
    return new ProblemError(body as ProblemDetails);
  }
  return new ProblemError({ type: "unknown", title: "", status });
}
