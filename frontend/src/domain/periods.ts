/** Periods of whole days, both ends inclusive, null for open. Days are `YYYY-MM-DD`. Pure. */
export interface DayPeriod {
  readonly starts_on: string | null;
  readonly ends_on: string | null;
}

export type PeriodState = "past" | "current" | "future";

export function stateOn(day: string, { starts_on, ends_on }: DayPeriod): PeriodState {
  if (ends_on !== null && ends_on < day) return "past";
  return starts_on !== null && starts_on > day ? "future" : "current";
}
