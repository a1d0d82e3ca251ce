/** Choices kept on this device. Storage may be refused (private window), and the app must still work. */
export type SettingName = "locale" | "theme" | "shortcuts" | "tense_hints";

export function readSetting(name: SettingName): string | null {
  try {
    return localStorage.getItem(`kurs.${name}`);
  } catch {
    return null;
  }
}

export function writeSetting(name: SettingName, value: string): void {
  try {
    localStorage.setItem(`kurs.${name}`, value);
  } catch {
    // The choice then lasts until the page is closed.
  }
}
