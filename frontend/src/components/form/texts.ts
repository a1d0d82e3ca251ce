import { textsOf } from "../../kernel/locale";
import { formDa } from "../../locales/form.da";

export const { translate } = await textsOf(
  formDa,
  async () => (await import("../../locales/form.en")).formEn,
);
