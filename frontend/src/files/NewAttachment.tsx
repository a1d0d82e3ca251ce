/** *Tilføj bilag*: what it is, how closed it is, and its file, where there is one already. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Attachment } from "../api/agenda";
import { type AttachmentOwner, addAttachment } from "../api/attachments";
import { uploadFile } from "../api/files";
import { Dialog } from "../components/Dialog";
import { describedBy, Field } from "../components/Field";
import { FileInput } from "../components/FileInput";
import { useForm } from "../components/form/useForm";
import { Notice } from "../components/Notice";
import { ACCEPTED_ENDINGS } from "../domain/fileTypes";
import { asProblem } from "../kernel/problem";
import { announce, announceSaved } from "../kernel/status";
import { AttachmentFields, attachmentLabels, checkValues, factsOf, newValues } from "./attachmentForm";
import { FilesOf } from "./FileDialog";
import { translate } from "./texts";
import { type Attempt, Progress } from "./Upload";

interface NewAttachmentProps {
  owner: AttachmentOwner;
  /** Of the item; null where the attachment is the meeting's own. */
  ownerOpenness: Attachment["openness"] | null;
  position: number;
  onClose: () => void;
  onChanged: () => void;
}

/** An attachment that is made, while its file is not in order. */
interface Unfinished {
  readonly attachment: Attachment;
  readonly attempt: Attempt;
}

export default function NewAttachment(props: NewAttachmentProps) {
  const [unfinished, setUnfinished] = useState<Unfinished | null>(null);
  const dialog = useNewAttachment(props, setUnfinished);
  if (unfinished) {
    const { attachment, attempt } = unfinished;
    return (
      <Dialog title={translate("files.title", { title: attachment.title })} onClose={props.onClose}>
        <Notice>
          <p>{translate(attempt.problem ? "files.addedWithoutFile" : "files.added")}</p>
        </Notice>
        <FilesOf attachment={attachment} first={attempt} onChanged={props.onChanged} />
      </Dialog>
    );
  }
  const field = {
    id: "new-attachment-file",
    label: translate("files.optional"),
    hint: translate("files.hint"),
  };
  const button = (
    <button
      type="submit"
      form={dialog.id}
      class="button button-primary"
      aria-disabled={dialog.form.isSaving || undefined}
    >
      {translate("files.add")}
    </button>
  );
  return (
    <Dialog
      title={translate("files.add")}
      actions={button}
      closeText={translate("action.cancel")}
      onClose={props.onClose}
    >
      <form id={dialog.id} onSubmit={dialog.submit} noValidate>
        <AttachmentFields form={dialog.form} ownerOpenness={props.ownerOpenness} />
        <Field {...field}>
          <FileInput
            id={field.id}
            input={dialog.input}
            accept={ACCEPTED_ENDINGS}
            describedBy={describedBy(field)}
          />
        </Field>
        {dialog.share !== null && <Progress share={dialog.share} />}
      </form>
    </Dialog>
  );
}

function useNewAttachment(props: NewAttachmentProps, onUnfinished: (left: Unfinished) => void) {
  const { owner, ownerOpenness, position, onClose, onChanged } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const isShown = useRef(true);
  const [share, setShare] = useState<number | null>(null);
  useEffect(() => {
    return () => {
      isShown.current = false;
    };
  }, []);

  /** What became of the file; a refusal leaves the attachment where it is. */
  async function send(attachment: Attachment, file: File): Promise<Attempt> {
    setShare(0);
    announce(translate("files.uploading"));
    try {
      return { uploaded: await uploadFile(attachment.id, file, setShare) };
    } catch (cause) {
      return { problem: asProblem(cause) };
    } finally {
      setShare(null);
    }
  }

  const form = useForm({
    id: "new-attachment",
    labels: attachmentLabels(),
    initial: newValues(ownerOpenness),
    check: checkValues,
    async save(values) {
      const file = input.current?.files?.[0];
      const attachment = await addAttachment(owner, factsOf(values), position);
      const attempt = file ? await send(attachment, file) : {};
      announceSaved();
      onChanged();
      if (!isShown.current) return;
      if (attempt.problem || (attempt.uploaded && attempt.uploaded.state !== "available"))
        onUnfinished({ attachment, attempt });
      else onClose();
    },
  });

  function submit(event: Event): void {
    event.preventDefault();
    void form.submit();
  }
  return { id, input, share, form, submit };
}
