import { textsOf } from "../../kernel/locale";
import { publishingDa } from "../../locales/publishing.da";
import { publishingEn } from "../../locales/publishing.en";

export const { translate, translateWord } = textsOf({ da: publishingDa, en: publishingEn });
