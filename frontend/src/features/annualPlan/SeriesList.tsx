/** The patterns behind a year, each in a sentence. */
import type { MeetingSeries } from "../../api/annualPlan";
import { isSecretaryOf } from "../../api/session";
import { formatDate } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate, translateWord } from "./texts";

export function SeriesList({ series }: { series: readonly MeetingSeries[] }) {
  if (series.length === 0) return null;
  return (
    <section class="screen-only">
      <h2>{translate("plan.series")}</h2>
      <ul class="series-list">
        {series.map((one) => (
          <li key={one.id}>
            {isSecretaryOf(one.body_id) ? (
              <a href={`/meeting-series/${one.id}`} data-row lang={CONTENT_LANGUAGE}>
                {one.title}
              </a>
            ) : (
              <strong lang={CONTENT_LANGUAGE}>{one.title}</strong>
            )}
            <br />
            <span>{seriesInWords(one)}</span>
            <br />
            <span class="small quiet">
              {translate("series.period", { from: formatDate(one.starts_on), to: formatDate(one.ends_on) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Hver 2. uge, onsdag 9.00–13.00", "Hver måned, den sidste fredag 9.00–12.00". */
export function seriesInWords(series: MeetingSeries): string {
  const count = series.interval;
  const isMonthly = series.frequency === "monthly";
  const weekdays = series.weekdays.map((day) => translateWord("weekday", day)).join(", ");
  const which = isMonthly ? translateWord("weekOfMonth", series.week_of_month ?? "first") : "";
  return translate("series.summary", {
    rhythm: translate(isMonthly ? "series.monthly" : "series.weekly", { count }),
    days: [which, weekdays].filter(Boolean).join(" "),
    clock: `${clock(series.start_clock)}–${clock(series.end_clock)}`,
  });
}

function clock(text: string): string {
  return text.replace(/^0/, "").replace(":", ".");
}
