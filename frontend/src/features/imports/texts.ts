import { textsOf } from "../../kernel/locale";
import { importsDa } from "../../locales/imports.da";

export type TextKey = keyof typeof importsDa;

export const { translate, translateWord } = await textsOf(
  importsDa,
  async () => (await import("../../locales/imports.en")).importsEn,
);
