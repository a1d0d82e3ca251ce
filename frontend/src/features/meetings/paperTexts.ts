import { textsOf } from "../../kernel/locale";
import { paperDa } from "../../locales/paper.da";

export const { translate } = await textsOf(
  paperDa,
  async () => (await import("../../locales/paper.en")).paperEn,
);
