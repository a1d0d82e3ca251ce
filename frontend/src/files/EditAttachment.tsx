/** The facts of an attachment, changed; and the attachment taken away. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Attachment } from "../api/agenda";
import { type AttachmentFacts, changeAttachment, readAttachment, removeAttachment } from "../api/attachments";
import type { Tagged } from "../api/client";
import { Dialog } from "../components/Dialog";
import { changedPart, useForm } from "../components/form/useForm";
import { ProblemNotice } from "../components/ProblemNotice";
import { ResourceView } from "../components/ResourceView";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { asProblem, type ProblemError } from "../kernel/problem";
import { useResource } from "../kernel/resource";
import { announce, announceSaved } from "../kernel/status";
import { AttachmentFields, attachmentLabels, checkValues, factsOf, valuesOf } from "./attachmentForm";
import { translate } from "./texts";

interface EditAttachmentProps {
  attachment: Attachment;
  /** Of the item; null where the attachment is the meeting's own. */
  ownerOpenness: Attachment["openness"] | null;
  onClose: () => void;
  onChanged: () => void;
  onRemoved: () => void;
}

export default function EditAttachment(props: EditAttachmentProps) {
  const { id, updated_at: changedAt, file } = props.attachment;
  const resource = useResource(`attachment ${id} ${changedAt} ${file?.id}`, (signal) =>
    readAttachment(id, signal),
  );
  if (!resource.data) {
    return (
      <Dialog title={translate("files.edit")} onClose={props.onClose}>
        <ResourceView resource={resource}>{() => null}</ResourceView>
      </Dialog>
    );
  }
  return <Steps {...props} read={resource.data} />;
}

function Steps(props: EditAttachmentProps & { read: Tagged<Attachment> }) {
  const newest = useRef(props.read);
  const [isRemoving, setRemoving] = useState(false);
  return isRemoving ? (
    <Removal {...props} newest={newest} />
  ) : (
    <Facts {...props} newest={newest} onRemove={() => setRemoving(true)} />
  );
}

type StepProps = EditAttachmentProps & { newest: { current: Tagged<Attachment> } };

function Facts(props: StepProps & { onRemove: () => void }) {
  const { newest, ownerOpenness, onClose, onChanged, onRemove } = props;
  const id = useId();
  const form = useForm({
    id: "attachment",
    labels: attachmentLabels(),
    initial: valuesOf(newest.current.value),
    check: checkValues,
    async save(values, before) {
      const facts = factsOf(values);
      const names = Object.keys(changedPart(before, values)) as (keyof AttachmentFacts)[];
      if (names.length > 0) {
        await changeAttachment(newest.current, Object.fromEntries(names.map((name) => [name, facts[name]])));
      }
      announceSaved();
      onClose();
      onChanged();
    },
    async readNewest() {
      newest.current = await readAttachment(newest.current.value.id);
      return valuesOf(newest.current.value);
    },
  });
  const buttons = (
    <>
      <button
        type="submit"
        form={id}
        class="button button-primary"
        aria-disabled={form.isSaving || undefined}
      >
        {translate("action.save")}
      </button>
      <button type="button" class="button button-secondary" onClick={onRemove}>
        {translate("files.remove")}
      </button>
    </>
  );
  return (
    <Dialog
      title={translate("files.edit")}
      actions={buttons}
      closeText={translate("action.cancel")}
      onClose={onClose}
    >
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <AttachmentFields form={form} ownerOpenness={ownerOpenness} />
      </form>
    </Dialog>
  );
}

/** Begins on *Fortryd*, so that one key too many takes nothing away. */
function Removal({ newest, onClose, onRemoved }: StepProps) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isSending, setSending] = useState(false);
  const text = useRef<HTMLParagraphElement>(null);
  const { title, file } = newest.current.value;
  useEffect(() => {
    text.current?.closest("dialog")?.querySelector<HTMLElement>(".actions > :last-child")?.focus();
  }, []);

  async function remove() {
    if (isSending) return;
    setSending(true);
    try {
      await removeAttachment(newest.current);
      announce(translate("files.removed"));
      onRemoved();
    } catch (cause) {
      setProblem(asProblem(cause));
      newest.current = await readAttachment(newest.current.value.id).catch(() => newest.current);
    } finally {
      setSending(false);
    }
  }

  const button = (
    <button
      type="button"
      class="button button-primary"
      aria-disabled={isSending || undefined}
      onClick={() => void remove()}
    >
      {translate("files.remove")}
    </button>
  );
  return (
    <Dialog
      title={translate("files.removeTitle")}
      actions={button}
      closeText={translate("files.keep")}
      onClose={onClose}
    >
      {problem && <ProblemNotice problem={problem} />}
      <p ref={text}>
        <strong lang={CONTENT_LANGUAGE}>{title}</strong>
      </p>
      <p>{translate(file ? "files.removeTextFile" : "files.removeText")}</p>
    </Dialog>
  );
}
