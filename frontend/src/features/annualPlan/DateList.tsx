/** The dates of a series: each day with its week, why it is another, and what it falls together with. */
import { useState } from "preact/hooks";
import type { SeriesDate } from "../../api/annualPlan";
import { TextLine } from "../../components/form/TextLine";
import { Icon } from "../../components/Icon";
import { formatDate, formatPeriod } from "../../kernel/dates";
import { parseDateInput, writeDateInput } from "../../kernel/inputs";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate } from "./texts";
import { inWords } from "./YearGrid";

/** Changes one date: to another day, to none (`null`), or back to the pattern's (`undefined`). */
export type ChangeDate = (patternDay: string, movedTo: string | null | undefined) => void;

/** "24 møder, 2 udeladt, 1 flyttet, 1 med sammenfald". */
export function countOf(dates: readonly SeriesDate[]): string {
  const held = dates.filter((one) => one.planned_on !== null);
  return translate("preview.count", {
    held: held.length,
    leftOut: dates.length - held.length,
    moved: held.filter((one) => one.cause).length,
    collisions: held.filter((one) => one.collisions.length > 0).length,
  });
}

interface DateListProps {
  dates: readonly SeriesDate[];
  /** Some of the dates have a meeting already: the others say that they get one. */
  isChange?: boolean;
  onChange?: ChangeDate;
}

export function DateList({ dates, isChange, onChange }: DateListProps) {
  const [moving, setMoving] = useState<string | null>(null);
  return (
    <table class="table date-list">
      <thead>
        <tr>
          <th scope="col">{translate("preview.day")}</th>
          <th scope="col">{translate("preview.week")}</th>
          <th scope="col">{translate("preview.remark")}</th>
          {onChange && <th scope="col">{translate("preview.change")}</th>}
        </tr>
      </thead>
      <tbody>
        {dates.map((one) => (
          <tr key={one.pattern_day} class={one.planned_on ? undefined : "is-left-out"}>
            <th scope="row" class="number">
              {dayInWords(one.planned_on ?? one.pattern_day)}
            </th>
            <td class="number">{one.week}</td>
            <td>
              {isChange && one.planned_on && !one.meeting_id && (
                <span class="cell-remark">{translate("preview.isNew")}</span>
              )}
              <Remarks date={one} />
            </td>
            {onChange && (
              <td>
                {moving === one.pattern_day ? (
                  <MoveDate
                    date={one}
                    onMove={(to) => {
                      setMoving(null);
                      onChange(one.pattern_day, to);
                    }}
                  />
                ) : (
                  <DateButtons date={one} onChange={onChange} onMove={() => setMoving(one.pattern_day)} />
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dayInWords(day: string): string {
  return `${inWords(day, { weekday: "short" }).replace(".", "")}. ${formatDate(day)}`;
}

function Remarks({ date }: { date: SeriesDate }) {
  const reason = date.cause ? translate(`cause.${date.cause}`, { reason: date.reason ?? "" }) : "";
  const written = date.cause === "date_change" && date.reason ? date.reason : reason;
  return (
    <>
      {date.cause && !date.planned_on && (
        <span lang={CONTENT_LANGUAGE}>{translate("preview.leftOut", { reason: written })}</span>
      )}
      {date.cause && date.planned_on && (
        <span lang={CONTENT_LANGUAGE}>
          {translate("preview.movedFrom", { day: dayInWords(date.pattern_day), reason: written })}
        </span>
      )}
      {date.collisions.map((hit) => (
        <span key={hit.meeting_id} class="cell-remark collision">
          <Icon name="warning" />{" "}
          {hit.is_own_body
            ? translate("preview.own")
            : translate("preview.shared", { names: hit.shared_members.join(", ") })}
          :{" "}
          <a href={`/meetings/${hit.meeting_id}`} target="_blank" rel="noopener" lang={CONTENT_LANGUAGE}>
            {translate("preview.collides", {
              title: hit.title,
              body: hit.body_name,
              clock: formatPeriod({ ...hit, is_time_known: true }),
            })}
          </a>
        </span>
      ))}
    </>
  );
}

interface DateButtonsProps {
  date: SeriesDate;
  onChange: ChangeDate;
  onMove: () => void;
}

function DateButtons({ date, onChange, onMove }: DateButtonsProps) {
  const day = dayInWords(date.pattern_day);
  if (date.cause === "date_change") {
    return (
      <button
        type="button"
        class="button button-quiet"
        aria-label={translate("preview.restoreOne", { day })}
        onClick={() => onChange(date.pattern_day, undefined)}
      >
        {translate("preview.restore")}
      </button>
    );
  }
  return (
    <>
      {date.planned_on && (
        <button
          type="button"
          class="button button-quiet"
          aria-label={translate("preview.skipOne", { day })}
          onClick={() => onChange(date.pattern_day, null)}
        >
          {translate("preview.skip")}
        </button>
      )}
      <button
        type="button"
        class="button button-quiet"
        aria-label={translate("preview.moveOne", { day })}
        onClick={onMove}
      >
        {translate("preview.move")}
      </button>
    </>
  );
}

/** Not a form of its own: it stands inside one. */
function MoveDate({ date, onMove }: { date: SeriesDate; onMove: (to: string) => void }) {
  const [text, setText] = useState(writeDateInput(date.planned_on ?? date.pattern_day));
  const to = parseDateInput(text);
  const id = `move-${date.pattern_day}`;
  return (
    <fieldset
      class="move-date"
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        if (to) onMove(to);
      }}
    >
      <TextLine
        id={id}
        isShort
        label={translate("preview.moveTo", { day: dayInWords(date.pattern_day) })}
        error={to ? undefined : translate("series.dayMissing")}
        value={text}
        onInput={setText}
      />
      <button type="button" class="button button-secondary" disabled={!to} onClick={() => to && onMove(to)}>
        {translate("preview.moveOk")}
      </button>
    </fieldset>
  );
}
