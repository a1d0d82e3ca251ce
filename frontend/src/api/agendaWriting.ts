/** What is written on an agenda: items, their order, and the meeting or idea bank they belong to. */
import { readEveryPage, WHOLE_PAGE } from "../kernel/pages";
import type { AgendaItem } from "./agenda";
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

export type ItemPatch = components["schemas"]["AgendaItemPatch"];
export type ItemKind = AgendaItem["kind"];
export type ItemSummary = components["schemas"]["AgendaItemSummary"];

/** An item as it stands now: every change begins with it, so that nothing is written over unseen. */
export function readFresh(id: string): Promise<Tagged<AgendaItem>> {
  const params = { path: { agenda_item_id: id } };
  return readTagged(client.GET("/api/v1/agenda-items/{agenda_item_id}", { params, cache: "no-cache" }));
}

export function changeItem(
  { value, etag }: Tagged<AgendaItem>,
  body: ItemPatch,
): Promise<Tagged<AgendaItem>> {
  const params = { path: { agenda_item_id: value.id }, header: { "If-Match": etag } };
  return readTagged(
    client.PATCH("/api/v1/agenda-items/{agenda_item_id}", { params, headers: MERGE_PATCH, body }),
  );
}

export function moveItem(
  { value, etag }: Tagged<AgendaItem>,
  body: { index: number; parent_id: string | null },
): Promise<AgendaItem> {
  const params = { path: { agenda_item_id: value.id }, header: { "If-Match": etag } };
  return read(client.POST("/api/v1/agenda-items/{agenda_item_id}/move", { params, body }));
}

/** To another meeting of the body; null is its idea bank. */
export function transferItem(
  { value, etag }: Tagged<AgendaItem>,
  meetingId: string | null,
  place: { index: number | null; parent_id: string | null },
): Promise<AgendaItem> {
  const params = { path: { agenda_item_id: value.id }, header: { "If-Match": etag } };
  if (meetingId === null)
    return read(client.POST("/api/v1/agenda-items/{agenda_item_id}/shelve", { params }));
  const body = { meeting_id: meetingId, ...place };
  return read(client.POST("/api/v1/agenda-items/{agenda_item_id}/transfer", { params, body }));
}

export function removeItem({ value, etag }: Tagged<AgendaItem>): Promise<unknown> {
  const params = { path: { agenda_item_id: value.id }, header: { "If-Match": etag } };
  return read(client.DELETE("/api/v1/agenda-items/{agenda_item_id}", { params }));
}

interface NewItem {
  readonly kind: ItemKind;
  readonly title: string;
  readonly parentId?: string | null;
  readonly durationMinutes?: number | null;
}

/** A new item, numbered by its place; open, as a draft is nobody's but those who write it. */
export function addItem(meetingId: string, item: NewItem): Promise<AgendaItem> {
  const minutes = item.durationMinutes ?? null;
  const body: components["schemas"]["AgendaItemCreate"] = {
    parent_id: item.parentId ?? null,
    number: null,
    numbering: "automatic",
    kind: item.kind,
    title: item.title,
    openness: "open",
    closure_reason: null,
    public_title: null,
    published_to: null,
    duration_minutes: minutes,
    duration_source: minutes === null ? null : "entered",
    pinned_start: null,
    printed_start: null,
    recommended_by: null,
    recommendation: null,
    case_number: null,
    document_id: null,
    routing: [],
    sections: [],
    presenters: [],
    guests: [],
    questions: [],
    group_discussion: null,
  };
  const params = { path: { meeting_id: meetingId } };
  return read(client.POST("/api/v1/meetings/{meeting_id}/agenda-items", { params, body }));
}

/** What lies in a body's idea bank, in its order. */
export function listIdeas(bodyId: string, signal?: AbortSignal): Promise<ItemSummary[]> {
  return readEveryPage((cursor) => {
    const params = { path: { body_id: bodyId }, query: { limit: WHOLE_PAGE, cursor } };
    return read(client.GET("/api/v1/bodies/{body_id}/ideas", { params, signal: signal ?? null }));
  });
}

export type IdeaCreate = components["schemas"]["IdeaCreate"];

/** Something that a body could take up; it lands in its idea bank. */
export async function proposeIdea(bodyId: string, body: IdeaCreate): Promise<void> {
  const params = { path: { body_id: bodyId } };
  await read(client.POST("/api/v1/bodies/{body_id}/ideas", { params, body }));
}

export type InternalNote = components["schemas"]["InternalNote"];

/** A note about an item, for the secretariat. */
export function addNote(
  meetingId: string,
  itemId: string,
  text: string,
  position: number,
): Promise<InternalNote> {
  const params = { path: { meeting_id: meetingId } };
  const body = { agenda_item_id: itemId, text, position };
  return read(client.POST("/api/v1/meetings/{meeting_id}/internal-notes", { params, body }));
}

/** Write over a note, or remove it where nothing is left of it; 412 when somebody changed it after `before`. */
export async function changeNote(
  before: { readonly id: string; readonly text: string },
  text: string,
): Promise<void> {
  const path = { internal_note_id: before.id };
  const { value, etag } = await readTagged(
    client.GET("/api/v1/internal-notes/{internal_note_id}", { params: { path }, cache: "no-cache" }),
  );
  const params = { path, header: { "If-Match": value.text === before.text ? etag : '"changed"' } };
  if (text === "") await read(client.DELETE("/api/v1/internal-notes/{internal_note_id}", { params }));
  else {
    await read(
      client.PATCH("/api/v1/internal-notes/{internal_note_id}", {
        params,
        headers: MERGE_PATCH,
        body: { text },
      }),
    );
  }
}
