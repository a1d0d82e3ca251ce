/** *Indsatser*: what each body plans, as trees, and what it steers by; the address mirrors the body. */
import { useLocation } from "preact-iso";
import { type Body, listBodies } from "../../api/bodies";
import { readTrackOverview, type TrackOverview } from "../../api/tracks";
import { EmptyState } from "../../components/EmptyState";
import { Select } from "../../components/form/Select";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { viewing } from "../../kernel/viewing";
import { newTrackAddress, tracksAddress } from "./addresses";
import { Guideposts } from "./Guideposts";
import { mayChangeTracksOf } from "./rights";
import { TrackTable } from "./TrackTable";
import { translate } from "./texts";
import { Undo } from "./Undo";

export default function Tracks() {
  const { query, route } = useLocation();
  const chosen = query.body ?? "";
  const bodies = useResource("bodies", listBodies);
  const overview = useResource(`tracks of ${chosen}`, (signal) => readTrackOverview(chosen || null, signal));
  return (
    <Page heading={translate("track.title")}>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <Select
          id="tracks-body"
          label={translate("track.body")}
          value={chosen}
          options={[
            ["", translate("track.allBodies")],
            ...(bodies.data ?? []).map(({ id, name }) => [id, name] as const),
          ]}
          onChange={(body) => route(tracksAddress(body), true)}
        />
      </form>
      <ResourceView resource={overview}>
        {(found) => (
          <Overview overview={found} bodies={bodies.data ?? []} chosen={chosen} onChanged={overview.reload} />
        )}
      </ResourceView>
    </Page>
  );
}

interface OverviewProps {
  overview: TrackOverview;
  bodies: readonly Body[];
  chosen: string;
  onChanged: () => void;
}

function Overview({ overview, bodies, chosen, onChanged }: OverviewProps) {
  const all = [...overview.tracks.map(({ track }) => track), ...overview.guideposts];
  const shown = chosen ? [chosen] : [...new Set(all.map(({ body_id }) => body_id))];
  const mayCreate = overview.may_create_in.length > 0 && viewing.value === null;
  return (
    <>
      <Undo onUndone={onChanged} />
      {mayCreate && overview.tracks.length > 0 && (
        <div class="actions">
          <Create bodyId={chosen} />
        </div>
      )}
      {shown.length === 0 && (
        <EmptyState text={translate("track.empty")}>{mayCreate && <Create bodyId="" />}</EmptyState>
      )}
      {shown.map((id) => (
        <BodyTracks
          key={id}
          bodyId={id}
          name={bodies.find((body) => body.id === id)?.name}
          overview={overview}
          onChanged={onChanged}
        />
      ))}
    </>
  );
}

function Create({ bodyId }: { bodyId: string }) {
  return (
    <a class="button button-primary" href={newTrackAddress({ body: bodyId })}>
      {translate("track.new")}
    </a>
  );
}

interface BodyTracksProps {
  bodyId: string | null;
  name: string | undefined;
  overview: TrackOverview;
  onChanged: () => void;
}

function BodyTracks({ bodyId, name, overview, onChanged }: BodyTracksProps) {
  const lines = overview.tracks.filter(({ track }) => track.body_id === bodyId);
  const guideposts = overview.guideposts.filter(({ body_id }) => body_id === bodyId);
  const mayChange = bodyId !== null && viewing.value === null && mayChangeTracksOf(bodyId);
  const mayCreate = bodyId !== null && viewing.value === null && overview.may_create_in.includes(bodyId);
  return (
    <section>
      <h2 lang={name ? CONTENT_LANGUAGE : undefined}>{name ?? translate("track.otherBody")}</h2>
      {lines.length === 0 ? (
        <EmptyState text={translate("track.empty")}>{mayCreate && <Create bodyId={bodyId} />}</EmptyState>
      ) : (
        <TrackTable
          caption={translate("track.caption", { body: name ?? translate("track.otherBody") })}
          lines={lines}
          tree={mayChange ? lines : null}
          onChanged={onChanged}
        />
      )}
      {bodyId !== null && (guideposts.length > 0 || mayCreate) && (
        <Guideposts
          bodyId={bodyId}
          guideposts={guideposts}
          lines={lines}
          mayChange={mayChange}
          mayCreate={mayCreate}
          onChanged={onChanged}
        />
      )}
    </section>
  );
}
