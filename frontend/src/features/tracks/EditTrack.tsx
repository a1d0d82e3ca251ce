/** A track that is changed; where it stands is changed by moving it. */
import { useRef, useState } from "preact/hooks";
import type { Tagged } from "../../api/client";
import { changeTrack, readTrack, type Track, type TrackSheet } from "../../api/tracks";
import { FormFrame } from "../../components/form/FormFrame";
import { useForm } from "../../components/form/useForm";
import { ResourceView } from "../../components/ResourceView";
import { useResource } from "../../kernel/resource";
import { announceSaved } from "../../kernel/status";
import { translate } from "./texts";
import { TrackFields } from "./trackForm";
import { checkTrack, type TrackValues, trackChanges, trackLabels, trackValues } from "./trackValues";

interface EditTrackProps {
  readonly sheet: TrackSheet;
  readonly onDone: (isChanged: boolean) => void;
}

/** The sheet has no tag of its own: the track is read anew when it is opened. */
export function EditTrack(props: EditTrackProps) {
  const { id } = props.sheet.track;
  const [openedAt] = useState(() => performance.now());
  const found = useResource(`track ${id} ${openedAt}`, (signal) => readTrack(id, signal));
  return <ResourceView resource={found}>{(tagged) => <Editor tagged={tagged} {...props} />}</ResourceView>;
}

function Editor({ tagged, sheet, onDone }: EditTrackProps & { tagged: Tagged<Track> }) {
  const latest = useRef(tagged);
  const form = useForm<TrackValues>({
    id: "track",
    labels: trackLabels(),
    initial: trackValues(tagged.value),
    check: checkTrack,
    async save(values, before) {
      await changeTrack(latest.current, trackChanges(before, values));
      announceSaved();
      onDone(true);
    },
    async readNewest() {
      latest.current = await readTrack(tagged.value.id);
      return trackValues(latest.current.value);
    },
  });
  return (
    <FormFrame
      form={form}
      submitText={translate("action.save")}
      onCancel={() => onDone(false)}
      openedBy="edit-track"
    >
      <TrackFields
        form={form}
        people={sheet}
        mayOpenAndClose={sheet.may_create}
        isClosedAbove={sheet.above.some(({ openness }) => openness === "closed")}
      />
    </FormFrame>
  );
}
