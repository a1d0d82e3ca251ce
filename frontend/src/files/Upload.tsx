/** Where a file is put in: chosen or dropped, followed up, and told what became of it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { type AttachmentFile, uploadFile } from "../api/files";
import { describedBy, Field } from "../components/Field";
import { FileInput } from "../components/FileInput";
import { Notice } from "../components/Notice";
import { ProblemNotice } from "../components/ProblemNotice";
import { ACCEPTED_ENDINGS } from "../domain/fileTypes";
import { asProblem, type ProblemError } from "../kernel/problem";
import { announce } from "../kernel/status";
import { translate } from "./texts";

/** What became of a file: it is on the server, in whatever state, or it was refused. */
export interface Attempt {
  readonly uploaded?: AttachmentFile;
  readonly problem?: ProblemError;
}

interface UploadProps {
  attachmentId: string;
  /** A file that was sent before this was shown. */
  first?: Attempt | undefined;
  onUploaded: () => void;
}

export function Upload({ attachmentId, first = {}, onUploaded }: UploadProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isDraggedOver, setDraggedOver] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [missing, setMissing] = useState(false);
  const [{ problem, uploaded }, setAttempt] = useState<Attempt>(first);
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
    setAttempt({});
    if (!file) {
      input.current?.focus();
      return;
    }
    setShare(0);
    announce(translate("files.uploading"));
    try {
      const made = await uploadFile(attachmentId, file, setShare);
      announce(translate("files.uploaded"));
      setAttempt({ uploaded: made });
      if (input.current) {
        input.current.value = "";
        input.current.dispatchEvent(new Event("change"));
      }
      onUploaded();
    } catch (cause) {
      announce("");
      setAttempt({ problem: asProblem(cause) });
    } finally {
      setShare(null);
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setDraggedOver(false);
    if (!input.current || !event.dataTransfer?.files.length) return;
    input.current.files = event.dataTransfer.files;
    input.current.dispatchEvent(new Event("change"));
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
        <FileInput
          id={field.id}
          input={input}
          accept={ACCEPTED_ENDINGS}
          isWrong={missing}
          describedBy={describedBy(field)}
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

/** How much of a file has been sent, from 0 to 1. */
export function Progress({ share }: { share: number }) {
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
