/** Presenters and guests of an item in words. */
import { parseClock } from "../domain/programme";
import { formatMinutes } from "../kernel/dates";
import { translate } from "../kernel/locale";

export function personInWords(person: { name: string; role: string | null }): string {
  return person.role ? `${person.name} (${person.role})` : person.name;
}

/** "Kasper Holt 10.15–12.00": the window a guest is asked for. */
export function guestInWords(guest: {
  name: string;
  role: string | null;
  starts_at: string | null;
  ends_at: string | null;
}): string {
  return withWindow(personInWords(guest), guest);
}

/** A name with the clock it is asked for. */
export function withWindow(
  name: string,
  guest: { starts_at: string | null; ends_at: string | null },
): string {
  const [from, to] = [parseClock(guest.starts_at), parseClock(guest.ends_at)];
  if (from !== null && to !== null) {
    return translate("agenda.guestWindow", { name, from: formatMinutes(from), to: formatMinutes(to) });
  }
  if (from !== null) return translate("agenda.guestFrom", { name, from: formatMinutes(from) });
  if (to !== null) return translate("agenda.guestTo", { name, to: formatMinutes(to) });
  return name;
}
