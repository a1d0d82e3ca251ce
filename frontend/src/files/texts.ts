import { textsOf } from "../kernel/locale";
import { filesDa } from "../locales/files.da";
import { filesEn } from "../locales/files.en";

export const { translate, translateWord } = textsOf({ da: filesDa, en: filesEn });
