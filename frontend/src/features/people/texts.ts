import { textsOf } from "../../kernel/locale";
import { peopleDa } from "../../locales/people.da";
import { peopleEn } from "../../locales/people.en";

export const { translate, translateWord } = textsOf({ da: peopleDa, en: peopleEn });
