/** *Lav næste års plan ud fra denne*: what it would hold, before it is made. */
import { useState } from "preact/hooks";
import { type ContinuedPlan, continuePlan, previewContinuation } from "../../api/annualPlan";
import { Dialog } from "../../components/Dialog";
import { FormDialog } from "../../components/form/FormDialog";
import { ResourceView } from "../../components/ResourceView";
import { formatDate } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { announceOnArrival } from "../../kernel/status";
import { countOf, DateList } from "./DateList";
import { translate } from "./texts";

interface NextYearProps {
  bodyId: string;
  year: number;
  onClose: () => void;
  onPlanned: () => void;
}

export default function NextYear({ bodyId, year, onClose, onPlanned }: NextYearProps) {
  const [hasStructure, setStructure] = useState(true);
  const title = translate("continue.title", { year: String(year) });
  const plan = { body_id: bodyId, year, has_structure: hasStructure };
  const resource = useResource(`next year ${bodyId} ${year}`, (signal) => previewContinuation(plan, signal));
  if (!resource.data) {
    return (
      <Dialog title={title} onClose={onClose}>
        <ResourceView resource={resource}>{() => null}</ResourceView>
      </Dialog>
    );
  }

  async function make() {
    const made = await continuePlan(plan);
    announceOnArrival(translate("continue.done", { count: heldIn(made), year: String(year) }));
    onPlanned();
  }

  return (
    <FormDialog title={title} submit={translate("continue.submit")} onSubmit={make} onClose={onClose}>
      {() => (
        <>
          <p>{translate("continue.intro")}</p>
          {resource.data?.series.map((series) => (
            <section key={series.continues_id}>
              <h3 lang={CONTENT_LANGUAGE}>{series.title}</h3>
              <p>
                {translate("series.period", {
                  from: formatDate(series.starts_on),
                  to: formatDate(series.ends_on),
                })}
                : {countOf(series.dates)}
              </p>
              <details>
                <summary>{translate("continue.dates", { count: series.dates.length })}</summary>
                <DateList dates={series.dates} />
              </details>
            </section>
          ))}
          <label class="choice" for="continue-structure">
            <input
              id="continue-structure"
              type="checkbox"
              checked={hasStructure}
              onChange={({ currentTarget }) => setStructure(currentTarget.checked)}
            />
            <span>{translate("continue.structure")}</span>
          </label>
        </>
      )}
    </FormDialog>
  );
}

function heldIn({ series }: ContinuedPlan): number {
  return series.reduce((sum, { dates }) => sum + dates.filter((date) => date.planned_on).length, 0);
}
