/**
 * Why an auditor reads closed content: asked once a visit, kept in memory, sent along with every reading, and written
 * into the trail by the server.
 */
import { signal } from "@preact/signals";

export const MAXIMUM_REASON_LENGTH = 500;

export const reason = signal<string | null>(null);

/** Whoever waits for the reason; the app shows its question while there is somebody. */
export const isReasonWanted = signal(false);

let waiting: ((given: string | null) => void)[] = [];

/** The reason, once it is given; null when the reader would rather not. All who ask meanwhile share one question. */
export function askForReason(): Promise<string | null> {
  isReasonWanted.value = true;
  return new Promise((resolve) => waiting.push(resolve));
}

export function answerReason(given: string | null): void {
  if (given !== null) reason.value = given;
  isReasonWanted.value = false;
  const answered = waiting;
  waiting = [];
  for (const resolve of answered) resolve(given);
}
