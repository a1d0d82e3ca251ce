/** "01-01-2024 –", "– 31-12-2026", "01-01-2024 – 31-12-2026", or nothing where both ends are open. */
import type { DayPeriod } from "../domain/periods";
import { formatDate } from "../kernel/dates";
import { translate } from "../kernel/locale";

export function PeriodText({ period: { starts_on, ends_on } }: { period: DayPeriod }) {
  if (starts_on && ends_on) {
    return <>{translate("period.both", { from: formatDate(starts_on), to: formatDate(ends_on) })}</>;
  }
  if (starts_on) return <>{translate("period.from", { from: formatDate(starts_on) })}</>;
  if (ends_on) return <>{translate("period.to", { to: formatDate(ends_on) })}</>;
  return <>{translate("period.open")}</>;
}
