/** Attachments as they are written; their files are in `files`. */
import type { Attachment } from "./agenda";
import { client, MERGE_PATCH, read, readTagged } from "./client";

export function addAttachment(
  itemId: string,
  paper: { title: string; openness: Attachment["openness"]; position: number },
): Promise<Attachment> {
  const body = {
    agenda_item_id: itemId,
    meeting_id: null,
    body_id: null,
    kind: "paper" as const,
    number: null,
    document_id: null,
    record_number: null,
    category: null,
    audience: null,
    is_shared_with_guests: false,
    ...paper,
  };
  return read(client.POST("/api/v1/attachments", { body }));
}

/** Let attachments stand in this order; only those that change place are written. */
export async function orderAttachments(attachments: readonly Attachment[]): Promise<void> {
  for (const [at, { id }] of attachments.entries()) {
    const path = { attachment_id: id };
    const { value, etag } = await readTagged(
      client.GET("/api/v1/attachments/{attachment_id}", { params: { path }, cache: "no-cache" }),
    );
    if (value.position === at + 1) continue;
    const params = { path, header: { "If-Match": etag } };
    const body = { position: at + 1 };
    await read(client.PATCH("/api/v1/attachments/{attachment_id}", { params, headers: MERGE_PATCH, body }));
  }
}
