import { textsOf } from "../kernel/locale";
import { readingDa } from "../locales/reading.da";

export const { translate } = await textsOf(
  readingDa,
  async () => (await import("../locales/reading.en")).readingEn,
);
