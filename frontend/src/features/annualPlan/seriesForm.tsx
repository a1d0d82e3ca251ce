/** The fields of a series, and what is wrong with them before the server is asked. */
import { Checks, Choice, DayInput, TextInput } from "../../components/form/fields";
import type { Form, Objections } from "../../components/form/useForm";
import { parseClockInput, parseDateInput } from "../../kernel/inputs";
import { parsePeriods, parseWeeks, type SeriesValues, WEEKDAYS } from "./seriesValues";
import { translate, translateWord } from "./texts";

const KINDS = ["ordinary", "extraordinary", "workshop", "theme_day"] as const;
const WEEKS_OF_MONTH = ["first", "second", "third", "fourth", "last"] as const;
const HOLIDAY_RULES = ["leave_out", "next_working_day"] as const;
const RHYTHMS = [
  "weekly 1",
  "weekly 2",
  "weekly 3",
  "weekly 4",
  "weekly 6",
  "monthly 1",
  "monthly 2",
  "monthly 3",
];

export function seriesLabels(): Readonly<Record<keyof SeriesValues, string>> {
  return {
    body_id: translate("series.body"),
    title: translate("series.name"),
    kind: translate("series.kind"),
    rhythm: translate("series.rhythm"),
    weekdays: translate("series.weekdays"),
    weekday: translate("series.weekday"),
    week_of_month: translate("series.weekOfMonth"),
    starts_on: translate("series.startsOn"),
    ends_on: translate("series.endsOn"),
    start_clock: translate("series.startClock"),
    end_clock: translate("series.endClock"),
    venue_room: translate("series.room"),
    venue_name: translate("series.place"),
    holiday_rule: translate("series.holidayRule"),
    closed_weeks: translate("series.closedWeeks"),
    closed_periods: translate("series.closedPeriods"),
    date_changes: translate("preview.title"),
    structure: translate("series.structure"),
  };
}

export function checkSeries(values: SeriesValues): Objections<SeriesValues> {
  const dayWrong = (text: string) => (parseDateInput(text) ? undefined : translate("series.dayMissing"));
  const clockWrong = (text: string) => (parseClockInput(text) ? undefined : translate("series.clockWrong"));
  const isWeekly = values.rhythm.startsWith("weekly");
  return {
    body_id: values.body_id ? undefined : translate("series.bodyMissing"),
    title: values.title.trim() ? undefined : translate("series.nameMissing"),
    weekdays: isWeekly && values.weekdays.length === 0 ? translate("series.weekdayMissing") : undefined,
    starts_on: dayWrong(values.starts_on),
    ends_on: dayWrong(values.ends_on),
    start_clock: clockWrong(values.start_clock),
    end_clock: clockWrong(values.end_clock),
    closed_weeks: parseWeeks(values.closed_weeks) ? undefined : translate("series.closedWeeksWrong"),
    closed_periods: parsePeriods(values.closed_periods) ? undefined : translate("series.closedPeriodsWrong"),
  };
}

export function SeriesFields({ form }: { form: Form<SeriesValues> }) {
  return (
    <>
      <TextInput form={form} name="title" />
      <Choice
        form={form}
        name="kind"
        options={KINDS.map((kind) => ({ value: kind, text: translateWord("meetingKind", kind) }))}
      />
      <RhythmFields form={form} />
      <div class="field-row">
        <DayInput form={form} name="starts_on" />
        <DayInput form={form} name="ends_on" />
      </div>
      <div class="field-row">
        <TextInput form={form} name="start_clock" isShort />
        <TextInput form={form} name="end_clock" isShort />
      </div>
      <TextInput form={form} name="venue_room" />
      <TextInput form={form} name="venue_name" />
      <Choice
        form={form}
        name="holiday_rule"
        options={HOLIDAY_RULES.map((rule) => ({ value: rule, text: translateWord("holidayRule", rule) }))}
      />
      <TextInput form={form} name="closed_weeks" hint={translate("series.closedWeeksHint")} />
      <TextInput form={form} name="closed_periods" isLong hint={translate("series.closedPeriodsHint")} />
    </>
  );
}

function RhythmFields({ form }: { form: Form<SeriesValues> }) {
  const { rhythm } = form.values;
  const offered = RHYTHMS.includes(rhythm) ? RHYTHMS : [rhythm, ...RHYTHMS];
  const weekdays = words("weekday", WEEKDAYS);
  return (
    <>
      <Choice
        form={form}
        name="rhythm"
        options={offered.map((value) => ({ value, text: rhythmInWords(value) }))}
      />
      {rhythm.startsWith("weekly") ? (
        <div class="weekday-choice">
          <Checks form={form} name="weekdays" options={weekdays} />
        </div>
      ) : (
        <div class="field-row">
          <Choice form={form} name="week_of_month" options={words("weekOfMonth", WEEKS_OF_MONTH)} />
          <Choice form={form} name="weekday" options={weekdays} />
        </div>
      )}
    </>
  );
}

function rhythmInWords(rhythm: string): string {
  const [frequency, count] = rhythm.split(" ");
  return translate(frequency === "monthly" ? "series.monthly" : "series.weekly", { count: Number(count) });
}

function words(list: string, values: readonly string[]) {
  return values.map((value) => ({ value, text: translateWord(list, value) }));
}
