/** Light, dark or as the system says; the stylesheet does the rest through `color-scheme`. */
import { signal } from "@preact/signals";
import { readSetting, writeSetting } from "./settings";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = signal<Theme>("system");

export function setTheme(next: Theme): void {
  theme.value = next;
  document.documentElement.dataset.theme = next;
  writeSetting("theme", next);
}

export function restoreTheme(): void {
  const stored = readSetting("theme");
  setTheme(THEMES.find((name) => name === stored) ?? "system");
}
