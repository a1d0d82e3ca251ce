/** What people type: 9.30, 9:30 and 930 are the same clock; 25-09-2024, 25.9.2024 and 2024-09-25 the same day. */

/** `HH:MM` as the API writes it, null where the text is no time of day. */
export function parseClockInput(text: string): string | null {
  const match = /^(?:kl\.?)?\s*(\d{1,2})(?:[.:]?(\d{2}))?$/i.exec(text.trim());
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** `YYYY-MM-DD`, null where the text is no day of the calendar or has no year. */
export function parseDateInput(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const danish = /^(\d{1,2})[-./](\d{1,2})[-./ ](\d{4})$/.exec(text.trim());
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [danish?.[3], danish?.[2], danish?.[1]];
  if (!year || !month || !day) return null;
  const value = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${value}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : null;
}

/** Minutes from `15`, `15 min`, `1.30`, `1:30`, `1 t` or `1½ t`; null where the text is no duration. */
export function parseDurationInput(text: string): number | null {
  const written = text.trim().toLowerCase();
  const minutes = /^(\d{1,4})\s*(?:min\.?)?$/.exec(written);
  if (minutes) return Number(minutes[1]);
  const clock = /^(\d{1,2})[.:](\d{2})$/.exec(written);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours = /^(\d{1,2})?(½)?\s*[th]\.?$/.exec(written);
  if (hours && (hours[1] || hours[2])) return Number(hours[1] ?? 0) * 60 + (hours[2] ? 30 : 0);
  return null;
}

/** The day as a field shows it, whatever the language: 25-09-2024; empty for none. */
export function writeDateInput(day: string | null): string {
  return day === null ? "" : day.split("-").reverse().join("-");
}
