import { textsOf } from "../../kernel/locale";
import { tracksDa } from "../../locales/tracks.da";

export const { translate, translateWord } = await textsOf(
  tracksDa,
  async () => (await import("../../locales/tracks.en")).tracksEn,
);
