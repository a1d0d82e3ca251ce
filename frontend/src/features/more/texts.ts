import { textsOf } from "../../kernel/locale";
import { moreDa } from "../../locales/more.da";

export const { translate } = await textsOf(
  moreDa,
  async () => (await import("../../locales/more.en")).moreEn,
);
