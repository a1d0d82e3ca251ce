/** What a decision can come to, in the order they are chosen in. */
export const OUTCOMES = [
  "approved",
  "approved_with_changes",
  "recommended",
  "noted",
  "informed",
  "discussed",
  "deferred",
  "referred",
  "returned",
  "rejected",
  "withdrawn",
  "appointed",
  "recorded",
  "none",
] as const;
