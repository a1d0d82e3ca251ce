/** How much a file fills: "48 kB", "1,2 MB"; in thousands, as file managers count. */
import { locale } from "./locale";

const UNITS = ["B", "kB", "MB", "GB"] as const;

export function formatBytes(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const language = locale.value === "da" ? "da-DK" : "en-GB";
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: step < 2 ? 0 : 1 });
  return `${number.format(bytes / 1000 ** step)} ${UNITS[step]}`;
}
