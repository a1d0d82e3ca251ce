/** The way to a new attachment, for those who write papers. */
import { useState } from "preact/hooks";
import { ErrorBoundary, lazy } from "preact-iso";
import type { Attachment } from "../api/agenda";
import type { AttachmentOwner } from "../api/attachments";
import { translate } from "./texts";

const NewAttachment = lazy(() => import("./NewAttachment"));

interface AddAttachmentProps {
  owner: AttachmentOwner;
  /** Of the item; null where the attachment is the meeting's own. */
  ownerOpenness: Attachment["openness"] | null;
  /** Those it comes after. */
  attachments: readonly Attachment[];
  onChanged: () => void;
}

export default function AddAttachment({ attachments, ...props }: AddAttachmentProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="button button-secondary" onClick={() => setOpen(true)}>
        {translate("files.add")}
      </button>
      {isOpen && (
        <ErrorBoundary>
          <NewAttachment
            {...props}
            position={1 + Math.max(0, ...attachments.map(({ position }) => position))}
            onClose={() => setOpen(false)}
          />
        </ErrorBoundary>
      )}
    </>
  );
}
