import { textsOf } from "../../../kernel/locale";
import { builderDa } from "../../../locales/builder.da";

export const { translate, translateWord } = await textsOf(
  builderDa,
  async () => (await import("../../../locales/builder.en")).builderEn,
);
