import type { guestsDa } from "./guests.da";

export const guestsEn: Record<keyof typeof guestsDa, string> = {
  "guests.heading": "Guests and presenters",
  "guests.item": "Item",
  "guests.itemGone": "No longer on the agenda",
  "guests.name": "Name",
  "guests.presenter": "presents",
  "guests.told": "Told",
  "guests.outstanding": "To be told",
  "guests.untold": "Has not been told",
  "guests.waiting": "A mail is on its way",
  "guests.toldAt": "Told {date} {clock}",
  "guests.changed": "The time has changed since they were told {date} {clock}",
  "guests.withdrawn": "Is no longer a guest, but was told {date} {clock}",
  "guests.unreached": "The mail did not arrive",
  "guests.without_address": "No e-mail. Tell them yourself",
  "guests.not_invited": "Is not entered as a guest and gets no mail",
};
