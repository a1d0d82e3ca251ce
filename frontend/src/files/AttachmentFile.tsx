/** The file of an attachment in its row, and for writers the way to another. */

import { useState } from "preact/hooks";
import { ErrorBoundary, lazy } from "preact-iso";
import type { Attachment } from "../api/agenda";
import { currentFileAddress, downloadCurrent } from "../api/files";
import { translate } from "../kernel/locale";
import { DownloadLink } from "./DownloadLink";

const FileDialog = lazy(() => import("./FileDialog"));

interface AttachmentFileProps {
  attachment: Attachment;
  mayChange: boolean;
  onChanged: () => void;
}

export function AttachmentFile({ attachment, mayChange, onChanged }: AttachmentFileProps) {
  const [isOpen, setOpen] = useState(false);
  const { id, file } = attachment;
  if (!file && !mayChange) return null;
  return (
    <span class="file-line screen-only">
      {file && <DownloadLink file={file} address={currentFileAddress(id)} load={() => downloadCurrent(id)} />}
      {mayChange && (
        <button type="button" class="button-quiet" onClick={() => setOpen(true)}>
          {translate(file ? "file.versions" : "file.add")}
          <span class="sr-only">: {attachment.title}</span>
        </button>
      )}
      {isOpen && (
        <ErrorBoundary>
          <FileDialog attachment={attachment} onClose={() => setOpen(false)} onChanged={onChanged} />
        </ErrorBoundary>
      )}
    </span>
  );
}
