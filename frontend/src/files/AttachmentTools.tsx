/** What a writer does with an attachment in its row: another file, other facts, away with it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ErrorBoundary, lazy } from "preact-iso";
import type { Attachment } from "../api/agenda";
import { translate } from "./texts";

const FileDialog = lazy(() => import("./FileDialog"));
const EditAttachment = lazy(() => import("./EditAttachment"));

export interface AttachmentToolsProps {
  attachment: Attachment;
  /** Of the item; null where the attachment is the meeting's own. */
  ownerOpenness: Attachment["openness"] | null;
  onChanged: () => void;
}

export default function AttachmentTools(props: AttachmentToolsProps) {
  const { file, title } = props.attachment;
  const [dialog, setDialog] = useState<"file" | "facts" | null>(null);
  const isRemoved = useRef(false);
  // Focus was given back to a button that goes away with the attachment.
  useEffect(() => {
    return () => {
      if (isRemoved.current) requestAnimationFrame(focusHeading);
    };
  }, []);
  const removed = () => {
    isRemoved.current = true;
    setDialog(null);
    props.onChanged();
  };
  const opening = (which: typeof dialog, text: string) => (
    <button type="button" class="button-quiet" onClick={() => setDialog(which)}>
      {text}
      <span class="sr-only">: {title}</span>
    </button>
  );
  const Opened = dialog === "file" ? FileDialog : EditAttachment;
  return (
    <>
      {opening("file", translate(file ? "files.replace" : "files.put"))}
      {opening("facts", translate("files.edit"))}
      {dialog && (
        <ErrorBoundary>
          <Opened {...props} onClose={() => setDialog(null)} onRemoved={removed} />
        </ErrorBoundary>
      )}
    </>
  );
}

function focusHeading(): void {
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}
