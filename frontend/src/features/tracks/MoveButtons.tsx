/** Up, down and elsewhere in the tree; focus stays on the button that was pressed. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { moveTrack, type Track, type TrackLine, type TrackMove } from "../../api/tracks";
import { ProblemNotice } from "../../components/ProblemNotice";
import { childrenOf, placeOf } from "../../domain/trackTree";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { MoveDialog } from "./MoveDialog";
import { translate } from "./texts";
import { offerUndo } from "./Undo";

interface MoveButtonsProps {
  readonly track: Track;
  /** The whole tree of its body. */
  readonly tree: readonly TrackLine[];
  /** In a row of a table: signs for words. */
  readonly isInRow?: boolean;
  readonly onMoved: () => void;
}

export function MoveButtons({ track, tree, isInRow = false, onMoved }: MoveButtonsProps) {
  const { path } = useRoute();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const pressed = useRef<HTMLButtonElement | null>(null);
  const place = placeOf(tree, track);
  useEffect(() => {
    // A row that is put elsewhere in the page loses focus on its way; who has gone on to something else stays there.
    if (document.activeElement === document.body) pressed.current?.focus();
    pressed.current = null;
  }, [place.parentId, place.index]);

  async function move(to: TrackMove) {
    const back = { parent_id: place.parentId, index: place.index };
    const count = childrenOf(tree, to.parent_id).filter(({ id }) => id !== track.id).length + 1;
    await moveTrack(track.id, to);
    const said = translate("track.moved", { title: track.title, place: to.index + 1, count });
    announce(said);
    offerUndo({ said, path, undo: () => moveTrack(track.id, back) });
    onMoved();
  }

  async function step(button: HTMLButtonElement, by: number) {
    const index = place.index + by;
    if (index < 0 || index >= place.count) return;
    pressed.current = button;
    try {
      await move({ parent_id: place.parentId, index });
      setProblem(null);
    } catch (cause) {
      pressed.current = null;
      setProblem(asProblem(cause));
    }
  }

  const stepButton = (key: "track.moveUp" | "track.moveDown", sign: string, by: number) => (
    <button
      type="button"
      class={`track-step button ${isInRow ? "button-quiet" : "button-secondary"}`}
      aria-label={isInRow ? `${translate(key)}: ${track.title}` : undefined}
      // Not disabled: that would take the focus away from it.
      aria-disabled={place.index + by < 0 || place.index + by >= place.count || undefined}
      onClick={(event) => step(event.currentTarget, by)}
    >
      {isInRow ? sign : translate(key)}
    </button>
  );
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {stepButton("track.moveUp", "↑", -1)}
      {stepButton("track.moveDown", "↓", 1)}
      <button
        type="button"
        class={isInRow ? "button button-quiet" : "button button-secondary"}
        aria-label={isInRow ? `${translate("track.moveTo")}: ${track.title}` : undefined}
        onClick={(event) => {
          pressed.current = event.currentTarget;
          setAsking(true);
        }}
      >
        {translate("track.moveTo")}
      </button>
      {isAsking && (
        <MoveDialog
          track={track}
          tree={tree}
          onMove={async (to) => {
            await move(to);
            setAsking(false);
          }}
          onClose={() => {
            pressed.current = null;
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
