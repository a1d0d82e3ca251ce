import { textsOf } from "../../kernel/locale";
import { sendingDa } from "../../locales/sending.da";

export const { translate, translateWord } = await textsOf(
  sendingDa,
  async () => (await import("../../locales/sending.en")).sendingEn,
);
