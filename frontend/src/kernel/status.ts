/** The quiet line at the lower left: always text, announced politely, never in the way. */
import { signal } from "@preact/signals";
import { currentClock } from "./dates";
import { translate } from "./locale";

export const status = signal("");

/** Say something in the status line, for example the outcome of a keyboard command. */
export function announce(text: string): void {
  status.value = text;
}

let arrival = "";

/** Say something once the reader has arrived at the next view. */
export function announceOnArrival(text: string): void {
  arrival = text;
}

/** A new view is on screen: what was said about the one before is over, unless it is that the network is away. */
export function arrive(): void {
  if (navigator.onLine) status.value = arrival;
  arrival = "";
}

export function announceSaving(): void {
  announce(translate("status.saving"));
}

export function announceSaved(): void {
  announce(translate("status.saved", { clock: currentClock() }));
}

export function announceNotSaved(): void {
  announce(translate("status.notSaved"));
}

/** Follow the network: offline is said at once, and taken back when it returns. */
export function watchNetwork(): void {
  const offline = () => announce(translate("status.offline", { clock: currentClock() }));
  addEventListener("offline", offline);
  addEventListener("online", () => announce(translate("status.online")));
  if (!navigator.onLine) offline();
}
