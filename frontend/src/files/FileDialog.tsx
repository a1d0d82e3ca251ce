/** Where a writer puts a file in, follows it up, and sees the versions before it. */
import type { Attachment } from "../api/agenda";
import { listFiles } from "../api/files";
import { Dialog } from "../components/Dialog";
import { ResourceView } from "../components/ResourceView";
import { useResource } from "../kernel/resource";
import { FileVersions } from "./FileVersions";
import { translate } from "./texts";
import { type Attempt, Upload } from "./Upload";

interface FileDialogProps {
  attachment: Attachment;
  onClose: () => void;
  onChanged: () => void;
}

export default function FileDialog({ attachment, onClose, onChanged }: FileDialogProps) {
  return (
    <Dialog title={translate("files.title", { title: attachment.title })} onClose={onClose}>
      <FilesOf attachment={attachment} onChanged={onChanged} />
    </Dialog>
  );
}

/** The file of an attachment and its versions; `first` is what became of one that was sent before. */
export function FilesOf(props: { attachment: Attachment; first?: Attempt; onChanged: () => void }) {
  const { id } = props.attachment;
  const versions = useResource(`files of ${id}`, (signal) => listFiles(id, signal));
  const changed = () => {
    versions.reload();
    props.onChanged();
  };
  return (
    <>
      <Upload attachmentId={id} first={props.first} onUploaded={changed} />
      <ResourceView resource={versions}>
        {(files) => files.length > 0 && <FileVersions files={files} onChanged={changed} />}
      </ResourceView>
    </>
  );
}
