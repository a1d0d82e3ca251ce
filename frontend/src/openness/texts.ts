import { textsOf } from "../kernel/locale";
import { closingDa } from "../locales/closing.da";

export const { translate, translateWord } = await textsOf(
  closingDa,
  async () => (await import("../locales/closing.en")).closingEn,
);
