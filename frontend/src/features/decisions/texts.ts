import { textsOf } from "../../kernel/locale";
import { registerDa } from "../../locales/register.da";

export const { translate, translateWord } = await textsOf(
  registerDa,
  async () => (await import("../../locales/register.en")).registerEn,
);
