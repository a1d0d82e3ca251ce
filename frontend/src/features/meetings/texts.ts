import { textsOf } from "../../kernel/locale";
import { publishingDa } from "../../locales/publishing.da";

export const { translate, translateWord } = await textsOf(
  publishingDa,
  async () => (await import("../../locales/publishing.en")).publishingEn,
);
