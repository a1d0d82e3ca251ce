/** *Afslut rækken*: its last day, and what becomes of meetings after it that are more than a date. */
import { useState } from "preact/hooks";
import { endSeries, type MeetingSeries } from "../../api/annualPlan";
import type { Tagged } from "../../api/client";
import { FormDialog } from "../../components/form/FormDialog";
import { TextLine } from "../../components/form/TextLine";
import { isoDay } from "../../kernel/dates";
import { parseDateInput, writeDateInput } from "../../kernel/inputs";
import { announceOnArrival } from "../../kernel/status";
import { translate } from "./texts";

interface EndSeriesProps {
  series: Tagged<MeetingSeries>;
  onClose: () => void;
  onEnded: () => void;
}

export function EndSeries({ series, onClose, onEnded }: EndSeriesProps) {
  const [day, setDay] = useState(() => writeDateInput(isoDay(new Date())));
  const [others, setOthers] = useState<"keep" | "cancel">("keep");
  const field = "end-day";

  async function end() {
    const endsOn = parseDateInput(day);
    if (!endsOn) return;
    await endSeries(series, { ends_on: endsOn, other_meetings: others });
    announceOnArrival(translate("end.done"));
    onEnded();
  }

  return (
    <FormDialog
      title={translate("end.title")}
      submit={translate("end.submit")}
      check={() => (parseDateInput(day) ? [] : [{ field, text: translate("series.dayMissing") }])}
      onSubmit={end}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <TextLine
            id={field}
            isShort
            label={translate("end.day")}
            hint={translate("end.hint")}
            error={errorOf(field)}
            value={day}
            onInput={setDay}
          />
          <fieldset class="field">
            <legend>{translate("end.others")}</legend>
            {(["keep", "cancel"] as const).map((name) => (
              <label class="choice" key={name}>
                <input
                  type="radio"
                  name="end-others"
                  checked={others === name}
                  onChange={() => setOthers(name)}
                />
                <span>{translate(`end.${name}`)}</span>
              </label>
            ))}
          </fieldset>
        </>
      )}
    </FormDialog>
  );
}
