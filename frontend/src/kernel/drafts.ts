/**
 * What was typed and has not reached the server, for as long as the app is open: in memory alone, because it may be
 * closed text and a browser's storage is nobody's safe. Leaving a view keeps it; signing out and a reload end it.
 */
const drafts = new Map<string, unknown>();

export function readDraft<T>(key: string): T | undefined {
  return drafts.get(key) as T | undefined;
}

export function keepDraft(key: string, value: unknown): void {
  drafts.set(key, value);
}

export function dropDraft(key: string): void {
  drafts.delete(key);
}

export function forgetDrafts(): void {
  drafts.clear();
}
