import { textsOf } from "../../kernel/locale";
import { historyDa } from "../../locales/history.da";
import { historyEn } from "../../locales/history.en";

export const { translate, translateWord } = textsOf({ da: historyDa, en: historyEn });
export type HistoryText = keyof typeof historyDa;
