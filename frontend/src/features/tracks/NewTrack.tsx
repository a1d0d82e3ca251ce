/** A new track: at the top of a body's tree, or under another. */
import { useLocation } from "preact-iso";
import { type Body, listBodies } from "../../api/bodies";
import { isSecretaryOf } from "../../api/session";
import { createTrack, readTrackSheet, type TrackSheet } from "../../api/tracks";
import { FormFrame } from "../../components/form/FormFrame";
import { useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { kindsUnder } from "../../domain/trackTree";
import { useResource } from "../../kernel/resource";
import { announceOnArrival } from "../../kernel/status";
import { tracksAddress } from "./addresses";
import { translate } from "./texts";
import { TrackFields } from "./trackForm";
import { checkTrack, newTrack, type TrackValues, trackLabels, trackPayload } from "./trackValues";

/** Where it is to stand. */
interface Where {
  readonly parent: TrackSheet | null;
  readonly bodies: readonly Body[];
}

export default function NewTrack() {
  const { query } = useLocation();
  const { parent = "", body = "" } = query;
  const where = useResource(`place of a new track ${parent}`, async (signal): Promise<Where> => {
    if (parent) return { parent: await readTrackSheet(parent, signal), bodies: [] };
    return { parent: null, bodies: await listBodies(signal) };
  });
  const above = where.data?.parent?.track;
  return (
    <Page
      heading={above ? translate("track.newUnder", { title: above.title }) : translate("track.new")}
      crumbs={[
        { href: tracksAddress(above?.body_id ?? body), text: translate("track.title") },
        ...(above ? [{ href: `/tracks/${above.id}`, text: above.title }] : []),
      ]}
    >
      <ResourceView resource={where}>{(found) => <NewTrackForm {...found} bodyId={body} />}</ResourceView>
    </Page>
  );
}

function NewTrackForm({ parent, bodies, bodyId }: Where & { bodyId: string }) {
  const { route } = useLocation();
  const kinds = kindsUnder(
    parent ? [parent.track, ...parent.above.toReversed()].map(({ kind }) => kind) : [],
  );
  const offered = bodies.filter(({ id }) => isSecretaryOf(id));
  const given = parent?.track.body_id ?? offered.find(({ id }) => id === bodyId)?.id;
  const only = offered.length === 1 ? offered[0]?.id : undefined;
  const form = useForm<TrackValues>({
    id: "track",
    labels: trackLabels(),
    initial: newTrack(
      given ?? only ?? "",
      (kinds.length === 1 && kinds[0]) || "",
      parent?.track.openness ?? "open",
    ),
    check: checkTrack,
    async save(values) {
      const track = await createTrack(trackPayload(values, parent?.track.id ?? null));
      announceOnArrival(translate("track.created", { title: track.title }));
      route(`/tracks/${track.id}`, true);
    },
  });
  if (kinds.length === 0) return <p>{translate("track.nothingBelow")}</p>;
  return (
    <FormFrame form={form} submitText={translate("track.create")} onCancel={() => history.back()}>
      <TrackFields
        form={form}
        bodies={(given ?? only) ? [] : offered}
        kinds={kinds}
        mayOpenAndClose
        isClosedAbove={parent?.track.openness === "closed"}
      />
    </FormFrame>
  );
}
