import { textsOf } from "../../kernel/locale";
import { bodiesDa } from "../../locales/bodies.da";

export const { translate, translateWord } = await textsOf(
  bodiesDa,
  async () => (await import("../../locales/bodies.en")).bodiesEn,
);
