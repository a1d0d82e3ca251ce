/** Discussions in groups: who sits where, what the groups write, and where it is gathered. */
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

export type DiscussionSheet = components["schemas"]["DiscussionSheet"];
export type DiscussionGroup = components["schemas"]["DiscussionGroup"];
export type GroupPerson = components["schemas"]["GroupPerson"];
export type GroupSeats = components["schemas"]["GroupSeats"];
export type GroupDraw = components["schemas"]["GroupDraw"];
export type GroupSheet = components["schemas"]["GroupSheet"];
export type GroupNote = components["schemas"]["GroupNote"];
export type NoteField = components["schemas"]["NoteField"];
export type CollectedNotes = components["schemas"]["CollectedNotes"];

/** What is changed is what was seen, so that no older copy of the browser's will do. */
const FRESH = { cache: "no-cache" } as const;
/** Where somebody has changed it since: refused as stale. */
const CHANGED_SINCE = '"changed-since"';

export function readDiscussion(itemId: string, signal?: AbortSignal): Promise<Tagged<DiscussionSheet>> {
  const params = { path: { agenda_item_id: itemId } };
  return readTagged(
    client.GET("/api/v1/agenda-items/{agenda_item_id}/groups", { params, signal: signal ?? null, ...FRESH }),
  );
}

function held({ value, etag }: Tagged<DiscussionSheet>) {
  return { path: { agenda_item_id: value.agenda_item_id }, header: { "If-Match": etag } };
}

export function drawGroups(
  sheet: Tagged<DiscussionSheet>,
  body: GroupDraw,
): Promise<Tagged<DiscussionSheet>> {
  const params = held(sheet);
  return readTagged(client.POST("/api/v1/agenda-items/{agenda_item_id}/groups/draw", { params, body }));
}

export function arrangeGroups(
  sheet: Tagged<DiscussionSheet>,
  groups: GroupSeats[],
): Promise<Tagged<DiscussionSheet>> {
  const params = held(sheet);
  const body = { groups };
  return readTagged(client.POST("/api/v1/agenda-items/{agenda_item_id}/groups/arrange", { params, body }));
}

/** One person into a group; null is the smallest. */
export function placeInGroup(
  sheet: Tagged<DiscussionSheet>,
  attendanceId: string,
  groupId: string | null,
): Promise<Tagged<DiscussionSheet>> {
  const params = held(sheet);
  const body = { attendance_id: attendanceId, group_id: groupId };
  return readTagged(client.POST("/api/v1/agenda-items/{agenda_item_id}/groups/place", { params, body }));
}

/** Choose the item that the notes are gathered under; null is the next one that sums up. */
export function collectUnder(
  sheet: Tagged<DiscussionSheet>,
  itemId: string | null,
): Promise<Tagged<DiscussionSheet>> {
  const params = held(sheet);
  const body = { agenda_item_id: itemId };
  return readTagged(
    client.POST("/api/v1/agenda-items/{agenda_item_id}/groups/collect-under", { params, body }),
  );
}

export function openNotes(sheet: Tagged<DiscussionSheet>): Promise<Tagged<DiscussionSheet>> {
  const params = held(sheet);
  return readTagged(client.POST("/api/v1/agenda-items/{agenda_item_id}/group-notes/open", { params }));
}

export function closeNotes(sheet: Tagged<DiscussionSheet>): Promise<Tagged<DiscussionSheet>> {
  const params = held(sheet);
  return readTagged(client.POST("/api/v1/agenda-items/{agenda_item_id}/group-notes/close", { params }));
}

/** Change the name or the room of a group as it was seen. */
export async function changeGroup(
  group: DiscussionGroup,
  body: components["schemas"]["DiscussionGroupPatch"],
): Promise<void> {
  const path = { discussion_group_id: group.id };
  const { etag, value } = await readTagged(
    client.GET("/api/v1/discussion-groups/{discussion_group_id}", { params: { path }, ...FRESH }),
  );
  const seen = value.updated_at === group.updated_at ? etag : CHANGED_SINCE;
  const params = { path, header: { "If-Match": seen } };
  await read(
    client.PATCH("/api/v1/discussion-groups/{discussion_group_id}", { params, headers: MERGE_PATCH, body }),
  );
}

export function readGroupSheet(groupId: string, signal?: AbortSignal): Promise<GroupSheet> {
  const params = { path: { discussion_group_id: groupId } };
  return read(
    client.GET("/api/v1/discussion-groups/{discussion_group_id}/sheet", {
      params,
      signal: signal ?? null,
      ...FRESH,
    }),
  );
}

export function readNote(id: string): Promise<Tagged<GroupNote>> {
  const params = { path: { group_note_id: id } };
  return readTagged(client.GET("/api/v1/group-notes/{group_note_id}", { params, ...FRESH }));
}

/** What a group writes to a question for the first time; a 409 `ProblemError` where somebody already has. */
export function createNote(groupId: string, questionId: string | null, text: string): Promise<GroupNote> {
  const params = { path: { discussion_group_id: groupId } };
  const body = { question_id: questionId, text };
  return read(client.POST("/api/v1/discussion-groups/{discussion_group_id}/notes", { params, body }));
}

/** Write on from the note as it was seen; a 412 `ProblemError` where somebody has written since. */
export async function changeNote(seen: GroupNote, text: string): Promise<GroupNote> {
  const { etag, value } = await readNote(seen.id);
  const tag = value.updated_at === seen.updated_at && value.text === seen.text ? etag : CHANGED_SINCE;
  const params = { path: { group_note_id: seen.id }, header: { "If-Match": tag } };
  const body = { text };
  return read(client.PATCH("/api/v1/group-notes/{group_note_id}", { params, headers: MERGE_PATCH, body }));
}

export function readCollectedNotes(itemId: string, signal?: AbortSignal): Promise<Tagged<CollectedNotes>> {
  const params = { path: { agenda_item_id: itemId } };
  return readTagged(
    client.GET("/api/v1/agenda-items/{agenda_item_id}/collected-notes", {
      params,
      signal: signal ?? null,
      ...FRESH,
    }),
  );
}

/** Write what is gathered under an item as its summary, in place of an earlier copy. */
export function copyCollectedNotes({ value, etag }: Tagged<CollectedNotes>): Promise<Tagged<CollectedNotes>> {
  const params = { path: { agenda_item_id: value.agenda_item_id }, header: { "If-Match": etag } };
  return readTagged(client.POST("/api/v1/agenda-items/{agenda_item_id}/collected-notes/copy", { params }));
}
