import { textsOf } from "../../kernel/locale";
import { bodiesDa } from "../../locales/bodies.da";
import { bodiesEn } from "../../locales/bodies.en";

export const { translate, translateWord } = textsOf({ da: bodiesDa, en: bodiesEn });
