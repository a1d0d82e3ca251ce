/** *Flyt til …*: under another node of the body's tree, at any place there. */
import { useId, useState } from "preact/hooks";
import type { Track, TrackLine, TrackMove } from "../../api/tracks";
import { FormDialog } from "../../components/form/FormDialog";
import { Select } from "../../components/form/Select";
import { childrenOf, parentsFor, placeOf } from "../../domain/trackTree";
import { translate } from "./texts";

interface MoveDialogProps {
  readonly track: Track;
  /** The whole tree of its body. */
  readonly tree: readonly TrackLine[];
  readonly onMove: (to: TrackMove) => Promise<void>;
  readonly onClose: () => void;
}

const INDENT = "\u2003";

export function MoveDialog({ track, tree, onMove, onClose }: MoveDialogProps) {
  const from = placeOf(tree, track);
  const parents = parentsFor(tree, track);
  const [parentId, setParentId] = useState(from.parentId ?? "");
  const [index, setIndex] = useState(from.index);
  const id = useId();
  const beside = childrenOf(tree, parentId || null).filter((one) => one.id !== track.id);

  return (
    <FormDialog
      title={translate("track.moveTitle", { title: track.title })}
      submit={translate("track.moveSubmit")}
      onSubmit={() => onMove({ parent_id: parentId || null, index })}
      onClose={onClose}
    >
      {() => (
        <>
          <Select
            id={`${id}-parent`}
            label={translate("track.moveUnder")}
            value={parentId}
            options={parents.map((line) =>
              line
                ? [line.track.id, INDENT.repeat(line.depth) + line.track.title]
                : ["", translate("track.moveTop")],
            )}
            onChange={(chosen) => {
              setParentId(chosen);
              setIndex(chosen === (from.parentId ?? "") ? from.index : 0);
            }}
          />
          <Select
            id={`${id}-place`}
            label={translate("track.movePlace")}
            value={String(index)}
            options={[...beside, track].map((_, place) => [String(place), String(place + 1)])}
            onChange={(chosen) => setIndex(Number(chosen))}
          />
        </>
      )}
    </FormDialog>
  );
}
