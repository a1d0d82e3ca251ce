/** What becomes of a note that somebody is writing when it is read again. */

interface Note {
  readonly text: string;
  readonly updated_at: string;
}

/** Text that the server has not taken, and the note that it was written on; null where there was none. */
export interface NoteDraft<N extends Note = Note> {
  readonly text: string;
  readonly base: N | null;
}

export type Encounter<N extends Note> =
  /** Both say the same: nothing is left to save. */
  | { readonly kind: "settled" }
  /** Nobody has written since: what is saved builds on what was read. */
  | { readonly kind: "writing"; readonly draft: NoteDraft<N> }
  /** Somebody else has written since: both texts are there, and a person chooses. */
  | { readonly kind: "conflict"; readonly theirs: N };

/** Never drops text: a draft is only settled by a note that holds it. */
export function meet<N extends Note>(draft: NoteDraft<N>, read: N | null): Encounter<N> {
  if ((read?.text ?? "") === draft.text) return { kind: "settled" };
  if (read === null) return { kind: "writing", draft: { text: draft.text, base: null } };
  // A note that was emptied, or that came back to the same words, takes nobody's words away.
  const isUntouched = draft.base?.updated_at === read.updated_at || draft.base?.text === read.text;
  if (isUntouched || read.text.trim() === "") {
    return { kind: "writing", draft: { text: draft.text, base: read } };
  }
  return { kind: "conflict", theirs: read };
}

/** Both texts, the one that stands first. */
export function joined(theirs: string, mine: string): string {
  return [theirs, mine]
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .join("\n\n");
}

/** Whether `read` was written before what is `known`: an answer that was long on its way. */
export function isOlder(read: Note | null, known: Note | null): boolean {
  if (known === null) return false;
  return read === null || Date.parse(read.updated_at) < Date.parse(known.updated_at);
}
