import { textsOf } from "../../kernel/locale";
import { mattersDa } from "../../locales/matters.da";

export const { translate, translateWord } = await textsOf(
  mattersDa,
  async () => (await import("../../locales/matters.en")).mattersEn,
);
