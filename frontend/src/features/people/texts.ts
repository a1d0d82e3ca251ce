import { textsOf } from "../../kernel/locale";
import { peopleDa } from "../../locales/people.da";

export const { translate, translateWord } = await textsOf(
  peopleDa,
  async () => (await import("../../locales/people.en")).peopleEn,
);
