import { textsOf } from "../../kernel/locale";
import { accountsDa } from "../../locales/accounts.da";

export const { translate, translateWord } = await textsOf(
  accountsDa,
  async () => (await import("../../locales/accounts.en")).accountsEn,
);
