import { textsOf } from "../kernel/locale";
import { workshopsDa } from "../locales/workshops.da";

export const { translate, translateWord } = await textsOf(
  workshopsDa,
  async () => (await import("../locales/workshops.en")).workshopsEn,
);
