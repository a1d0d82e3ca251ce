/** What a person can do to a draft; every part of the review gets it from `useDraftEditing`. */
import type { DraftFinding } from "./draft";

export interface DraftEditing {
  /** Put a value at a JSON pointer. */
  readonly edit: (pointer: string, value: unknown) => void;
  /** Take an entry out of a list. */
  readonly remove: (pointer: string) => void;
  /** Give the same answer to one or more findings, or take it back with `pending`. */
  readonly answer: (findings: readonly DraftFinding[], state: DraftFinding["state"]) => void;
  readonly acceptCertain: () => void;
}
