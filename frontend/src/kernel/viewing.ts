/**
 * *Vis som*: whose eyes the app reads with. Kept in memory of this tab alone, so that a reload ends it; while it lasts
 * the server answers as that reader, and nothing can be changed.
 */
import { signal } from "@preact/signals";
import { forgetResources } from "./resource";

export interface Viewing {
  /** What the header says: `role:<role>:<body id>` or `person:<person id>`. */
  readonly target: string;
  /** The reader in words, as a sentence calls them: "medlem af Direktionen". In the language spoken when asked. */
  readonly name: () => string;
  /** The same as the subject of a sentence: "Medlemmer af Direktionen". */
  readonly who: () => string;
  /** Who can read the page on which it began, and its path. */
  readonly readers: () => string;
  readonly path: string;
}

export const viewing = signal<Viewing | null>(null);

export function startViewing(as: Viewing): void {
  forgetResources();
  viewing.value = as;
}

export function endViewing(): void {
  if (viewing.value === null) return;
  forgetResources();
  viewing.value = null;
}
