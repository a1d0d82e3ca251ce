import { textsOf } from "../../kernel/locale";
import { sessionDa } from "../../locales/session.da";

export const { translate, translateWord } = await textsOf(
  sessionDa,
  async () => (await import("../../locales/session.en")).sessionEn,
);
