import { textsOf } from "../kernel/locale";
import { guestsDa } from "../locales/guests.da";

export const { translate, translateWord } = await textsOf(
  guestsDa,
  async () => (await import("../locales/guests.en")).guestsEn,
);
