/** What may be done with a track: change it, put something under it, move it, and remove it before it has begun. */
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import {
  createTrack,
  linkGuidepost,
  moveTrack,
  removeTrack,
  type TrackLine,
  type TrackSheet,
} from "../../api/tracks";
import { ProblemNotice } from "../../components/ProblemNotice";
import { kindsUnder, placeOf } from "../../domain/trackTree";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announceOnArrival } from "../../kernel/status";
import { newTrackAddress, tracksAddress } from "./addresses";
import { MoveButtons } from "./MoveButtons";
import { translate } from "./texts";
import { trackPayload, trackValues } from "./trackValues";
import { offerUndo } from "./Undo";

interface TrackActionsProps {
  readonly sheet: TrackSheet;
  readonly tree: readonly TrackLine[];
  readonly onEdit: () => void;
  readonly onChanged: () => void;
}

const NOT_BEGUN = new Set(["idea", "planned"]);

export function TrackActions({ sheet, tree, onEdit, onChanged }: TrackActionsProps) {
  const { route } = useLocation();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { track, may_create: mayCreate } = sheet;
  const kinds = kindsUnder([track, ...sheet.above.toReversed()].map(({ kind }) => kind));
  const mayRemove = mayCreate && sheet.below.length === 0 && NOT_BEGUN.has(track.state);

  async function remove() {
    try {
      await removeTrack(track.id);
      const said = translate("track.removed", { title: track.title });
      announceOnArrival(said);
      offerUndo({
        said,
        path: track.parent_id ? `/tracks/${track.parent_id}` : "/tracks",
        undo: () => makeAgain(sheet, placeOf(tree, track).index),
      });
      route(track.parent_id ? `/tracks/${track.parent_id}` : tracksAddress(track.body_id), true);
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <div class="actions">
      {problem && <ProblemNotice problem={problem} />}
      {mayCreate && kinds.length > 0 && (
        <a class="button button-primary" href={newTrackAddress({ parent: track.id })}>
          {translate("track.addBelow")}
        </a>
      )}
      <button id="edit-track" type="button" class="button button-secondary" onClick={onEdit}>
        {translate("track.edit")}
      </button>
      <MoveButtons track={track} tree={tree} onMoved={onChanged} />
      {mayRemove && (
        <button type="button" class="button button-secondary" onClick={remove}>
          {translate("track.remove")}
        </button>
      )}
    </div>
  );
}

/** The same once more, where it stood, working towards the same. */
async function makeAgain({ track, guideposts }: TrackSheet, index: number): Promise<void> {
  const made = await createTrack(trackPayload(trackValues(track), track.parent_id));
  await moveTrack(made.id, { parent_id: track.parent_id, index });
  for (const { guidepost } of guideposts) await linkGuidepost(made.id, guidepost.id);
}
