/** *Ny møderække*: the pattern on one side, the dates it makes on the other. */
import { useLocation } from "preact-iso";
import { createSeries, type MeetingSeriesCreate, previewSeries } from "../../api/annualPlan";
import { listBodies } from "../../api/bodies";
import { listMeetings } from "../../api/meetings";
import { isSecretaryOf } from "../../api/session";
import { FormFrame } from "../../components/form/FormFrame";
import { Check, Choice } from "../../components/form/fields";
import { useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { useResource } from "../../kernel/resource";
import { announceOnArrival } from "../../kernel/status";
import { Preview } from "./Preview";
import { checkSeries, SeriesFields, seriesLabels } from "./seriesForm";
import { fieldsOf, NEW_SERIES, type SeriesValues, withChange } from "./seriesValues";
import { translate } from "./texts";

export default function NewSeries() {
  const { route, query } = useLocation();
  const all = useResource("bodies", listBodies);
  const bodies = (all.data ?? []).filter(({ id }) => isSecretaryOf(id));
  const form = useForm<SeriesValues>({
    id: "series",
    labels: seriesLabels(),
    initial: { ...NEW_SERIES, body_id: query.body ?? "" },
    check: checkSeries,
    async save(values) {
      const payload = payloadOf(values);
      if (!payload) return;
      const structure = values.structure ? await latestOf(values.body_id) : null;
      const series = await createSeries({ ...payload, structure_of: structure });
      announceOnArrival(translate("series.created"));
      const [year = ""] = series.starts_on.split("-");
      route(`/annual-plan?${new URLSearchParams({ year, body: series.body_id })}`, true);
    },
  });
  const payload = payloadOf(form.values);
  return (
    <Page
      heading={translate("series.new")}
      crumbs={[
        { href: "/meetings", text: translate("meetings.title") },
        { href: "/annual-plan", text: translate("annualPlan.title") },
      ]}
    >
      <div class="series-work">
        <FormFrame form={form} submitText={translate("series.create")} onCancel={() => history.back()}>
          <Choice
            form={form}
            name="body_id"
            empty={translate("series.bodyChoose")}
            options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <SeriesFields form={form} />
          <Check form={form} name="structure" />
        </FormFrame>
        <Preview
          asked={payload && JSON.stringify({ ...payload, title: "" })}
          load={(signal) => previewSeries(payload as MeetingSeriesCreate, signal)}
          onChange={(day, to) => form.change({ date_changes: withChange(form.values.date_changes, day, to) })}
        />
      </div>
    </Page>
  );
}

function payloadOf(values: SeriesValues): MeetingSeriesCreate | null {
  const fields = fieldsOf(values);
  return fields && { ...fields, venue_address: null, structure_of: null };
}

/** The body's newest meeting with something on its agenda, if it has one. */
async function latestOf(bodyId: string): Promise<string | null> {
  const before = new Date().toISOString();
  const page = await listMeetings({ body_id: bodyId, starts_before: before, sort: "-starts_at", limit: 20 });
  return page.items.find(({ state }) => state !== "cancelled")?.id ?? null;
}
