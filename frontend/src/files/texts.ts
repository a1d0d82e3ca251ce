import { textsOf } from "../kernel/locale";
import { filesDa } from "../locales/files.da";

export const { translate, translateWord } = await textsOf(
  filesDa,
  async () => (await import("../locales/files.en")).filesEn,
);
