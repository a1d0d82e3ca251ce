/** Lengths of time in words: "1 t 45 min.", "25 min." */
import { translate } from "./locale";

export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return translate("duration.minutes", { minutes: rest });
  if (rest === 0) return translate("duration.hours", { hours });
  return translate("duration.both", { hours, minutes: rest });
}
