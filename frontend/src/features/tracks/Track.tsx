/** One track: what it is for, who answers for it, what it works towards, and what stands below it. */
import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { readTrackOverview, readTrackSheet, type TrackOverview, type TrackSheet } from "../../api/tracks";
import { Page } from "../../components/Page";
import { Prose } from "../../components/Prose";
import { ResourceView } from "../../components/ResourceView";
import { OpennessTag, Tag } from "../../components/Tag";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { viewing } from "../../kernel/viewing";
import { tracksAddress } from "./addresses";
import { EditTrack } from "./EditTrack";
import { periodInWords } from "./periods";
import { TrackActions } from "./TrackActions";
import { TrackGuideposts } from "./TrackGuideposts";
import { TrackTable } from "./TrackTable";
import { translate, translateWord } from "./texts";
import { Undo } from "./Undo";

/** The track with, for who may change it, the whole tree of its body. */
interface Read {
  readonly sheet: TrackSheet;
  readonly around: TrackOverview | null;
}

async function readAll(id: string, signal: AbortSignal): Promise<Read> {
  const sheet = await readTrackSheet(id, signal);
  const mayChange = sheet.may_change && viewing.value === null;
  return { sheet, around: mayChange ? await readTrackOverview(sheet.track.body_id, signal) : null };
}

export default function Track() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`track ${id}`, (signal) => readAll(id, signal));
  const sheet = resource.data?.sheet;
  return (
    <Page
      heading={
        sheet ? [sheet.track.code, sheet.track.title].filter(Boolean).join(" ") : translate("track.one")
      }
      crumbs={[
        { href: tracksAddress(sheet?.track.body_id ?? null), text: translate("track.title") },
        ...(sheet?.above ?? []).map((one) => ({ href: `/tracks/${one.id}`, text: one.title })),
      ]}
    >
      <ResourceView resource={resource}>
        {(read) => <View key={id} {...read} onChanged={resource.reload} />}
      </ResourceView>
    </Page>
  );
}

function View({ sheet, around, onChanged }: Read & { onChanged: () => void }) {
  const [isEditing, setEditing] = useState(false);
  const { track } = sheet;
  if (isEditing) {
    return (
      <EditTrack
        sheet={sheet}
        onDone={(isChanged) => {
          setEditing(false);
          if (isChanged) onChanged();
        }}
      />
    );
  }
  return (
    <>
      <p class="lead">
        {translateWord("trackKind", track.kind)}{" "}
        <Tag tone="neutral">{translateWord("trackState", track.state)}</Tag>{" "}
        {track.openness === "closed" && <OpennessTag openness="closed" />}
      </p>
      <Undo onUndone={onChanged} />
      {track.purpose && <Prose text={track.purpose} />}
      <Facts sheet={sheet} />
      {around && (
        <TrackActions
          sheet={sheet}
          tree={around.tracks}
          onEdit={() => setEditing(true)}
          onChanged={onChanged}
        />
      )}
      <TrackGuideposts
        trackId={track.id}
        directions={sheet.guideposts}
        offered={around?.guideposts ?? []}
        mayChange={around !== null}
        onChanged={onChanged}
      />
      <h2>{translate("track.below", { title: track.title })}</h2>
      {sheet.below.length === 0 ? (
        <p class="quiet">{translate("track.belowNone")}</p>
      ) : (
        <TrackTable
          caption={translate("track.captionBelow", { title: track.title })}
          lines={sheet.below}
          tree={around?.tracks ?? null}
          onChanged={onChanged}
        />
      )}
    </>
  );
}

function Facts({ sheet }: { sheet: TrackSheet }) {
  const { track, owner, coordinator } = sheet;
  const period = periodInWords(track);
  const facts = [
    [translate("track.owner"), owner && <Person {...owner} />],
    [translate("track.coordinator"), coordinator && <Person {...coordinator} />],
    [translate("track.unit"), sheet.unit_name && <span lang={CONTENT_LANGUAGE}>{sheet.unit_name}</span>],
    [translate("track.period"), period],
    [
      translate("track.body"),
      sheet.body_name && (
        <a href={`/bodies/${track.body_id}`} lang={CONTENT_LANGUAGE}>
          {sheet.body_name}
        </a>
      ),
    ],
  ] as const;
  return (
    <dl class="definition-list">
      {facts.map(
        ([name, value]) =>
          value && (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ),
      )}
    </dl>
  );
}

function Person({ id, name, job_title }: NonNullable<TrackSheet["owner"]>) {
  return (
    <span lang={CONTENT_LANGUAGE}>
      <a href={`/people/${id}`}>{name}</a>
      {job_title && <span class="quiet">, {job_title}</span>}
    </span>
  );
}
