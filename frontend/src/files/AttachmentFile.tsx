/** The file of an attachment in its row, and for writers what they can do with it. */
import { ErrorBoundary, lazy } from "preact-iso";
import { currentFileAddress, downloadCurrent } from "../api/files";
import type { AttachmentToolsProps } from "./AttachmentTools";
import { DownloadLink } from "./DownloadLink";

const AttachmentTools = lazy(() => import("./AttachmentTools"));

export function AttachmentFile({ mayChange, ...props }: AttachmentToolsProps & { mayChange: boolean }) {
  const { id, file } = props.attachment;
  if (!file && !mayChange) return null;
  return (
    <span class="file-line screen-only">
      {file && <DownloadLink file={file} address={currentFileAddress(id)} load={() => downloadCurrent(id)} />}
      {mayChange && (
        <ErrorBoundary>
          <AttachmentTools {...props} />
        </ErrorBoundary>
      )}
    </span>
  );
}
