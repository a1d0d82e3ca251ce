/** Language of the app: Danish first, English second. Every text on screen comes through `translate`. */
import { computed, signal } from "@preact/signals";
import { da, type MessageKey, type Messages } from "../locales/da";
import { formatMessage, type MessageValues } from "./message";
import { readSetting, writeSetting } from "./settings";

export type { MessageKey };
export type Locale = "da" | "en";

/** The language of what municipalities write, whatever language the app speaks (WCAG 3.1.2). */
export const CONTENT_LANGUAGE: Locale = "da";

const LOADERS: Record<Locale, () => Promise<Messages>> = {
  da: () => Promise.resolve(da),
  en: () => import("../locales/en").then((module) => module.en),
};

const active = signal<{ locale: Locale; messages: Messages }>({ locale: "da", messages: da });

export const locale = computed(() => active.value.locale);

/** Switch language once its texts have arrived; remembered on this device. */
export async function setLocale(next: Locale): Promise<void> {
  const [messages] = await Promise.all([
    LOADERS[next](),
    ...(next === "en" ? englishLoaders.map((load) => load()) : []),
  ]);
  active.value = { locale: next, messages };
  document.documentElement.lang = next;
  writeSetting("locale", next);
}

/** Use the language chosen last on this device. */
export async function restoreLocale(): Promise<void> {
  await setLocale(readSetting("locale") === "en" ? "en" : "da");
}

/** Text for `key` in the active language; subscribes the component that renders it. */
export function translate(key: MessageKey, values: MessageValues = {}): string {
  const { messages, locale: language } = active.value;
  return formatMessage(messages[key], values, language);
}

/** Label of a word from one of the API's closed lists, or the word itself where the list has grown. */
export function translateWord(list: string, word: string): string {
  const messages: Partial<Record<string, string>> = active.value.messages;
  return messages[`${list}.${word}`] ?? word.replaceAll("_", " ");
}

type Texts<Key extends string> = Readonly<Record<Key, string>>;

/** Loads the English of every bundle that is in use; each does so once. */
const englishLoaders: (() => Promise<void>)[] = [];

/**
 * Texts that come with the view that needs them instead of weighing on every reader, English ones only for who reads
 * English: a `translate` and a `translateWord` that know them beside the common ones.
 */
export async function textsOf<Key extends string>(
  danish: Texts<Key>,
  loadEnglish: () => Promise<Texts<Key>>,
) {
  let english: Texts<Key> | undefined;
  const load = async () => {
    english ??= await loadEnglish();
  };
  englishLoaders.push(load);
  if (locale.value === "en") await load();

  const own = (key: string): string | undefined => {
    const texts = locale.value === "en" && english ? english : danish;
    return (texts as Partial<Record<string, string>>)[key];
  };
  return {
    translate(key: Key | MessageKey, values: MessageValues = {}): string {
      const text = own(key);
      return text === undefined
        ? translate(key as MessageKey, values)
        : formatMessage(text, values, locale.value);
    },
    translateWord: (list: string, word: string): string =>
      own(`${list}.${word}`) ?? translateWord(list, word),
  };
}
