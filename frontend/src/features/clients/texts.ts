import { textsOf } from "../../kernel/locale";
import { clientsDa } from "../../locales/clients.da";

export const { translate, translateWord } = await textsOf(
  clientsDa,
  async () => (await import("../../locales/clients.en")).clientsEn,
);
