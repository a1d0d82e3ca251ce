/** What guests and presenters were told of their part; only who may send an agenda reads of it. */
export const guestsDa = {
  "guests.heading": "Gæster og oplægsholdere",
  "guests.item": "Punkt",
  "guests.itemGone": "Ikke længere på dagsordenen",
  "guests.name": "Navn",
  "guests.presenter": "oplæg",
  "guests.told": "Besked",
  "guests.outstanding": "Skal have besked",
  "guests.untold": "Har ikke fået besked",
  "guests.waiting": "Mail er på vej",
  "guests.toldAt": "Fik besked {date} {clock}",
  "guests.changed": "Tiden er ændret, siden der gik besked {date} {clock}",
  "guests.withdrawn": "Er ikke længere gæst, men fik besked {date} {clock}",
  "guests.unreached": "Mailen nåede ikke frem",
  "guests.without_address": "Ingen e-mail. Giv selv besked",
  "guests.not_invited": "Står ikke som gæst og får ingen mail",
} as const;
