import { textsOf } from "../../kernel/locale";
import { closingDa } from "../../locales/closing.da";
import { closingEn } from "../../locales/closing.en";

export const { translate, translateWord } = textsOf({ da: closingDa, en: closingEn });
