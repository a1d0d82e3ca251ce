/** Attachments as the paper lists them: number, access, title, and the records system's numbers. */
import type { ComponentChildren } from "preact";
import type { Attachment } from "../api/agenda";
import { CONTENT_LANGUAGE, translate } from "../kernel/locale";
import { OpennessTag } from "./Tag";

/** What stands below an attachment's title: its file, where the screen has one to offer. */
export type FileSlot = (attachment: Attachment) => ComponentChildren;

interface AttachmentTableProps {
  attachments: readonly Attachment[];
  fileOf?: FileSlot | undefined;
}

export function AttachmentTable({ attachments, fileOf }: AttachmentTableProps) {
  const hasDocumentId = attachments.some((attachment) => attachment.document_id);
  const hasRecordNumber = attachments.some((attachment) => attachment.record_number ?? attachment.category);
  return (
    <table class="table reflow attachment-table">
      <thead>
        <tr>
          <th scope="col">{translate("item.attachmentNumber")}</th>
          <th scope="col">{translate("agenda.access")}</th>
          <th scope="col">{translate("item.attachmentTitle")}</th>
          {hasDocumentId && <th scope="col">{translate("item.documentId")}</th>}
          {hasRecordNumber && <th scope="col">{translate("item.recordNumber")}</th>}
        </tr>
      </thead>
      <tbody>
        {attachments.map((attachment) => (
          <tr key={attachment.id}>
            <td class="number">{attachment.number ?? attachment.position}</td>
            <td>
              <OpennessTag openness={attachment.openness} />
            </td>
            <td class="cell-wide">
              <span lang={CONTENT_LANGUAGE}>{attachment.title}</span>
              {fileOf?.(attachment)}
            </td>
            {hasDocumentId && (
              <td class="number" data-label={translate("item.documentId")}>
                {attachment.document_id}
              </td>
            )}
            {hasRecordNumber && (
              <td class="number" data-label={translate("item.recordNumber")}>
                {[attachment.record_number, attachment.category && `(${attachment.category})`]
                  .filter(Boolean)
                  .join(" ")}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
