import { textsOf } from "../../kernel/locale";
import { sessionDa } from "../../locales/session.da";
import { sessionEn } from "../../locales/session.en";

export const { translate, translateWord } = textsOf({ da: sessionDa, en: sessionEn });
