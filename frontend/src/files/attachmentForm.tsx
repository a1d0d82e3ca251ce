/** The facts of an attachment as they are filled in: what is new and what is changed ask the same. */
import type { Attachment } from "../api/agenda";
import type { AttachmentFacts } from "../api/attachments";
import { ErrorSummary } from "../components/ErrorSummary";
import { ChangedMeanwhile } from "../components/form/FormFrame";
import { Choice, Radios, TextInput } from "../components/form/fields";
import { type Form, type Objections, orNull } from "../components/form/useForm";
import { Notice } from "../components/Notice";
import { ProblemNotice } from "../components/ProblemNotice";
import { translate, translateWord } from "./texts";

/** Every value as typed; `openness` is empty until it is chosen. */
export type AttachmentValues = Readonly<Record<keyof AttachmentFacts, string>>;

type Openness = Attachment["openness"];

const OPENNESS = ["open", "closed"] as const satisfies readonly Openness[];
const KINDS = ["paper", "terms_of_reference"] as const satisfies readonly Attachment["kind"][];

export function attachmentLabels(): Readonly<Record<keyof AttachmentFacts, string>> {
  return {
    title: translate("files.attachmentTitle"),
    openness: translate("agenda.access"),
    kind: translate("files.kind"),
    document_id: translate("files.documentId"),
    record_number: translate("files.recordNumber"),
  };
}

/** Of a new attachment: as closed as its item; of a meeting's own nobody knows, so that it has to be said. */
export function newValues(openness: Openness | null): AttachmentValues {
  return { title: "", openness: openness ?? "", kind: "paper", document_id: "", record_number: "" };
}

export function valuesOf(attachment: Attachment): AttachmentValues {
  return {
    title: attachment.title,
    openness: attachment.openness,
    kind: attachment.kind,
    document_id: attachment.document_id ?? "",
    record_number: attachment.record_number ?? "",
  };
}

/** As the API takes them; `checkValues` has found nothing. */
export function factsOf(values: AttachmentValues): AttachmentFacts {
  return {
    title: values.title.trim(),
    openness: values.openness as Openness,
    kind: values.kind as Attachment["kind"],
    document_id: orNull(values.document_id),
    record_number: orNull(values.record_number),
  };
}

export function checkValues(values: AttachmentValues): Objections<AttachmentValues> {
  return {
    title: values.title.trim() === "" ? translate("files.titleMissing") : undefined,
    openness: values.openness === "" ? translate("files.opennessMissing") : undefined,
  };
}

interface AttachmentFieldsProps {
  form: Form<AttachmentValues>;
  /** Of the item; null where the attachment is the meeting's own. */
  ownerOpenness: Openness | null;
}

export function AttachmentFields({ form, ownerOpenness }: AttachmentFieldsProps) {
  const isOpenInClosed = ownerOpenness === "closed" && form.values.openness === "open";
  return (
    <>
      <ErrorSummary errors={form.errors} />
      {form.problem && <ProblemNotice problem={form.problem} />}
      {form.theirs && <ChangedMeanwhile onUseTheirs={form.useTheirs} />}
      <TextInput form={form} name="title" />
      <Radios
        form={form}
        name="openness"
        options={OPENNESS.map((value) => ({ value, text: translateWord("openness", value) }))}
      />
      <div role="status">
        {isOpenInClosed && (
          <Notice tone="late">
            <p>{translate("files.openInClosed")}</p>
          </Notice>
        )}
      </div>
      <Choice
        form={form}
        name="kind"
        options={KINDS.map((value) => ({ value, text: translateWord("files.kinds", value) }))}
      />
      <TextInput form={form} name="document_id" />
      <TextInput form={form} name="record_number" />
    </>
  );
}
