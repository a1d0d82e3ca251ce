/** A guest's slot in words. */
import type { Invitation } from "../api/invitations";
import { parseClock } from "../domain/programme";
import { formatClock, formatLongDate, formatMinutes } from "../kernel/dates";

/** "onsdag den 25. november 2026 kl. 10.15–10.45"; as much of it as is known. */
export function slotInWords(invitation: Invitation): string {
  return [formatLongDate(invitation.day), slotClock(invitation)].filter(Boolean).join(" ");
}

/** "kl. 10.15–10.45", or nothing where the time is not known. */
export function slotClock({ starts_at, ends_at }: Invitation): string {
  const [start, end] = [parseClock(starts_at), parseClock(ends_at)];
  if (start === null) return "";
  return end === null ? formatClock(start) : `${formatClock(start)}–${formatMinutes(end)}`;
}
