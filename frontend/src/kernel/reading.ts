/** What the reader has not read, or not as it is now: a word for each item, set by what asks the server for it. */
import { signal } from "@preact/signals";

export const readingMarks = signal<ReadonlyMap<string, string>>(new Map());
