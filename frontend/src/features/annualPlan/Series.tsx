/** One series: changed for the meetings to come, or ended. */
import { useRef, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import {
  changeSeries,
  type MeetingSeries,
  type MeetingSeriesPatch,
  previewSeriesChange,
  readSeries,
} from "../../api/annualPlan";
import type { Tagged } from "../../api/client";
import { isSecretaryOf } from "../../api/session";
import { FormFrame } from "../../components/form/FormFrame";
import { useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { useResource } from "../../kernel/resource";
import { announceOnArrival } from "../../kernel/status";
import { EndSeries } from "./EndSeries";
import { Preview } from "./Preview";
import { seriesInWords } from "./SeriesList";
import { checkSeries, SeriesFields, seriesLabels } from "./seriesForm";
import { fieldsOf, type SeriesValues, valuesOf, withChange } from "./seriesValues";
import { translate } from "./texts";

export default function Series() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`meeting series ${id}`, (signal) => readSeries(id, signal));
  const series = resource.data?.value;
  return (
    <Page
      heading={series?.title ?? translate("series.one")}
      crumbs={[
        { href: "/meetings", text: translate("meetings.title") },
        { href: series ? yearOf(series) : "/annual-plan", text: translate("annualPlan.title") },
      ]}
    >
      <ResourceView resource={resource}>
        {(tagged) => (
          <>
            <p class="lead">{seriesInWords(tagged.value)}</p>
            {isSecretaryOf(tagged.value.body_id) && <SeriesEditor tagged={tagged} />}
          </>
        )}
      </ResourceView>
    </Page>
  );
}

function yearOf({ starts_on, body_id }: MeetingSeries): string {
  return `/annual-plan?${new URLSearchParams({ year: starts_on.slice(0, 4), body: body_id })}`;
}

function SeriesEditor({ tagged }: { tagged: Tagged<MeetingSeries> }) {
  const { route } = useLocation();
  const [isEnding, setEnding] = useState(false);
  const latest = useRef(tagged);
  const { id } = tagged.value;
  const form = useForm<SeriesValues>({
    id: "series",
    labels: seriesLabels(),
    initial: valuesOf(tagged.value),
    check: checkSeries,
    async save(values) {
      const patch = patchOf(values);
      if (!patch) return;
      const { value } = await changeSeries(latest.current, patch);
      announceOnArrival(translate("series.saved"));
      route(yearOf(value), true);
    },
    async readNewest() {
      latest.current = await readSeries(id);
      return valuesOf(latest.current.value);
    },
  });
  const patch = patchOf(form.values);
  return (
    <>
      <p>{translate("series.changeHint")}</p>
      <div class="actions">
        <button type="button" class="button button-secondary" onClick={() => setEnding(true)}>
          {translate("end.open")}
        </button>
      </div>
      <div class="series-work">
        <FormFrame form={form} submitText={translate("series.save")} onCancel={() => history.back()}>
          <SeriesFields form={form} />
        </FormFrame>
        <Preview
          isChange
          asked={patch && JSON.stringify(patch)}
          load={(signal) => previewSeriesChange(latest.current, patch as MeetingSeriesPatch, signal)}
          onChange={(day, to) => form.change({ date_changes: withChange(form.values.date_changes, day, to) })}
        />
      </div>
      {isEnding && (
        <EndSeries
          series={latest.current}
          onClose={() => setEnding(false)}
          onEnded={() => route(yearOf(tagged.value), true)}
        />
      )}
    </>
  );
}

function patchOf(values: SeriesValues): MeetingSeriesPatch | null {
  const fields = fieldsOf(values);
  if (!fields) return null;
  const { body_id: _body, ...patch } = fields;
  return patch;
}
