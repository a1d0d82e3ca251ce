import { textsOf } from "../../kernel/locale";
import { historyDa } from "../../locales/history.da";

export const { translate, translateWord } = await textsOf(
  historyDa,
  async () => (await import("../../locales/history.en")).historyEn,
);
export type HistoryText = keyof typeof historyDa;
