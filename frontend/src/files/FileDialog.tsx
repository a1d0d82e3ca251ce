/** Where a writer puts a file in, follows it up, and sees the versions before it. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Attachment } from "../api/agenda";
import { type AttachmentFile, listFiles, uploadFile } from "../api/files";
import { Dialog } from "../components/Dialog";
import { describedBy, Field } from "../components/Field";
import { Notice } from "../components/Notice";
import { ProblemNotice } from "../components/ProblemNotice";
import { ResourceView } from "../components/ResourceView";
import { ACCEPTED_ENDINGS } from "../domain/fileTypes";
import { asProblem, type ProblemError } from "../kernel/problem";
import { useResource } from "../kernel/resource";
import { announce } from "../kernel/status";
import { FileVersions } from "./FileVersions";
import { translate } from "./texts";

interface FileDialogProps {
  attachment: Attachment;
  onClose: () => void;
  onChanged: () => void;
}

export default function FileDialog({ attachment, onClose, onChanged }: FileDialogProps) {
  const versions = useResource(`files of ${attachment.id}`, (signal) => listFiles(attachment.id, signal));
  const changed = () => {
    versions.reload();
    onChanged();
  };
  return (
    <Dialog title={translate("files.title", { title: attachment.title })} onClose={onClose}>
      <Upload attachmentId={attachment.id} onUploaded={changed} />
      <ResourceView resource={versions}>
        {(files) => files.length > 0 && <FileVersions files={files} onChanged={changed} />}
      </ResourceView>
    </Dialog>
  );
}

function Upload({ attachmentId, onUploaded }: { attachmentId: string; onUploaded: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isDraggedOver, setDraggedOver] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [uploaded, setUploaded] = useState<AttachmentFile | null>(null);
  const told = useRef<HTMLDivElement>(null);
  const isSending = share !== null;
  // The button makes room for the progress, and comes back with what became of it.
  useEffect(() => {
    if (isSending || problem || uploaded) told.current?.focus();
  }, [isSending, problem, uploaded]);

  async function send(event: Event) {
    event.preventDefault();
    const file = input.current?.files?.[0];
    setMissing(!file);
    setProblem(null);
    setUploaded(null);
    if (!file) {
      input.current?.focus();
      return;
    }
    setShare(0);
    announce(translate("files.uploading"));
    try {
      const made = await uploadFile(attachmentId, file, setShare);
      announce(translate("files.uploaded"));
      setUploaded(made);
      if (input.current) input.current.value = "";
      onUploaded();
    } catch (cause) {
      announce("");
      setProblem(asProblem(cause));
    } finally {
      setShare(null);
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setDraggedOver(false);
    if (input.current && event.dataTransfer?.files.length) input.current.files = event.dataTransfer.files;
  }

  const field = {
    id: "attachment-file",
    label: translate("files.choose"),
    hint: translate("files.hint"),
    error: missing ? translate("files.missing") : undefined,
  };
  return (
    <form
      class={isDraggedOver ? "drop-zone is-over" : "drop-zone"}
      onSubmit={send}
      onDragOver={(event) => {
        event.preventDefault();
        setDraggedOver(true);
      }}
      onDragLeave={() => setDraggedOver(false)}
      onDrop={drop}
      noValidate
    >
      <div ref={told} tabIndex={-1}>
        {problem && <ProblemNotice problem={problem} />}
        {uploaded && <Outcome file={uploaded} />}
        {share !== null && <Progress share={share} />}
      </div>
      <Field {...field}>
        <input
          ref={input}
          id={field.id}
          class="input"
          type="file"
          accept={ACCEPTED_ENDINGS}
          aria-invalid={missing ? true : undefined}
          aria-describedby={describedBy(field)}
        />
      </Field>
      {share === null && (
        <button type="submit" class="button button-primary">
          {translate("files.upload")}
        </button>
      )}
    </form>
  );
}

function Progress({ share }: { share: number }) {
  const percent = Math.round(share * 100);
  // Sent is not yet let in: the server looks into it first.
  const text = percent < 100 ? translate("files.percent", { percent }) : translate("files.checking");
  return (
    <p class="upload-progress">
      <progress max={100} value={percent} aria-label={translate("files.uploading")} /> {text}
    </p>
  );
}

/** Not every file that is taken in can be read at once. */
function Outcome({ file }: { file: AttachmentFile }) {
  if (file.state === "quarantined") {
    return (
      <Notice tone="late">
        <p role="alert">{translate("files.quarantined")}</p>
      </Notice>
    );
  }
  if (file.state === "rejected") {
    return (
      <Notice tone="error">
        <p role="alert">{translate("files.rejected")}</p>
      </Notice>
    );
  }
  return (
    <Notice>
      <p role="status">{translate("files.uploaded")}</p>
    </Notice>
  );
}
