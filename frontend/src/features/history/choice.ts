/** What the reader chose to see, as the address and the API have it. */
import type { HistoryFilters } from "../../api/history";
import { startOfDay } from "../../kernel/dates";

export const KINDS = ["created", "changed", "removed", "read", "previewed", "erased"] as const;
export type Kind = (typeof KINDS)[number];

const SUBJECTS = ["meeting", "item"] as const;

export interface Choice {
  readonly body: string;
  /** An account's id. */
  readonly person: string;
  readonly kind: Kind | "";
  /** `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
  readonly subject: { readonly kind: (typeof SUBJECTS)[number]; readonly id: string } | null;
}

export function choiceOf(query: Readonly<Record<string, string | undefined>>): Choice {
  const subject = SUBJECTS.find((kind) => query[kind]);
  return {
    body: query.body ?? "",
    person: query.person ?? "",
    kind: KINDS.find((kind) => kind === query.kind) ?? "",
    from: dayOrNothing(query.from),
    to: dayOrNothing(query.to),
    subject: subject ? { kind: subject, id: query[subject] ?? "" } : null,
  };
}

function dayOrNothing(text = ""): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "";
}

export function searchOf({ body, person, kind, from, to, subject }: Choice): URLSearchParams {
  return new URLSearchParams({
    ...(subject && { [subject.kind]: subject.id }),
    ...(body && { body }),
    ...(person && { person }),
    ...(kind && { kind }),
    ...(from && { from }),
    ...(to && { to }),
  });
}

export function filtersOf({ body, person, kind, from, to, subject }: Choice): HistoryFilters {
  return {
    // A meeting with all that is below it; an item alone.
    ...(subject && (subject.kind === "meeting" ? { meeting_id: subject.id } : { subject_id: subject.id })),
    ...(body && { body_id: body }),
    ...(person && { account_id: person }),
    ...(kind && { action: kind }),
    ...(from && { since: startOfDay(from) }),
    ...(to && { until: startOfDay(to, 1) }),
  };
}

export function isFiltered(choice: Choice): boolean {
  return searchOf(choice).size > 0;
}
