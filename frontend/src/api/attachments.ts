/** Attachments as they are written; their files are in `files`. */
import type { Attachment } from "./agenda";
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

/** What an attachment belongs to: an item, or the meeting itself. */
export type AttachmentOwner = { readonly agenda_item_id: string } | { readonly meeting_id: string };

/** What is known of an attachment besides its file. */
export type AttachmentFacts = Pick<
  Attachment,
  "title" | "openness" | "kind" | "document_id" | "record_number"
>;

export function addAttachment(
  owner: AttachmentOwner,
  facts: AttachmentFacts,
  position: number,
): Promise<Attachment> {
  const body: components["schemas"]["AttachmentCreate"] = {
    agenda_item_id: null,
    meeting_id: null,
    body_id: null,
    number: null,
    category: null,
    audience: null,
    is_shared_with_guests: false,
    position,
    ...owner,
    ...facts,
  };
  return read(client.POST("/api/v1/attachments", { body }));
}

/** An attachment as it stands now, with the tag that a change of it must send back. */
export function readAttachment(id: string, signal: AbortSignal | null = null): Promise<Tagged<Attachment>> {
  const params = { path: { attachment_id: id } };
  return readTagged(client.GET("/api/v1/attachments/{attachment_id}", { params, cache: "no-cache", signal }));
}

export function changeAttachment(
  { value, etag }: Tagged<Attachment>,
  body: components["schemas"]["AttachmentPatch"],
): Promise<Attachment> {
  const params = { path: { attachment_id: value.id }, header: { "If-Match": etag } };
  return read(client.PATCH("/api/v1/attachments/{attachment_id}", { params, headers: MERGE_PATCH, body }));
}

/** Take an attachment off what it belongs to, with every version of its file. */
export function removeAttachment({ value, etag }: Tagged<Attachment>): Promise<unknown> {
  const params = { path: { attachment_id: value.id }, header: { "If-Match": etag } };
  return read(client.DELETE("/api/v1/attachments/{attachment_id}", { params }));
}

/** Let attachments stand in this order; only those that change place are written. */
export async function orderAttachments(attachments: readonly Attachment[]): Promise<void> {
  for (const [at, { id }] of attachments.entries()) {
    const attachment = await readAttachment(id);
    if (attachment.value.position !== at + 1) await changeAttachment(attachment, { position: at + 1 });
  }
}
