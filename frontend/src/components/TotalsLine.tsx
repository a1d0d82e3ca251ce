/** "I alt 3 t 30 min. + 30 min. pause · passer med sluttid": one sentence carries the truth about the times. */
import type { Programme } from "../domain/programme";
import { formatDuration } from "../kernel/durations";
import { translate } from "../kernel/locale";

type Totals = Pick<Programme, "totalMinutes" | "breakMinutes" | "fit" | "differenceMinutes">;

interface TotalsLineProps {
  programme: Totals;
  /** Whether the meeting says when it ends; where it does, only an unknown duration keeps it from being compared. */
  isEndKnown?: boolean;
}

export function TotalsLine({ programme, isEndKnown = false }: TotalsLineProps) {
  const { totalMinutes, breakMinutes, fit, differenceMinutes } = programme;
  const total = formatDuration(totalMinutes);
  const sum =
    breakMinutes > 0
      ? translate("agenda.totalWithBreaks", { total, breaks: formatDuration(breakMinutes) })
      : translate("agenda.total", { total });
  const ending = translate(`agenda.fit.${fit === "unknown" && isEndKnown ? "incomplete" : fit}`, {
    minutes: Math.abs(differenceMinutes ?? 0),
  });
  return (
    <p class={fit === "over" ? "totals totals-over" : "totals"}>
      {sum} · {ending}
    </p>
  );
}
