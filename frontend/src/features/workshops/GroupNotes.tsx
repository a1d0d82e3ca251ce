/** A group's own sheet, for a tablet on its table: a field for each question, kept by itself, frozen when it is over. */
import { useRoute } from "preact-iso";
import { type GroupSheet, readGroupSheet } from "../../api/workshops";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { useLive } from "../../kernel/live";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { translate } from "../../workshops/texts";
import { NoteOf } from "./NoteOf";

export default function GroupNotes() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`group sheet ${id}`, (signal) => readGroupSheet(id, signal));
  const sheet = resource.data;
  return (
    <Page
      heading={
        sheet
          ? translate("notes.title", { group: sheet.group.name, item: sheet.title })
          : translate("groups.sheet")
      }
      crumbs={sheet ? crumbsOf(sheet) : []}
    >
      <ResourceView resource={resource}>{(first) => <Sheet key={id} first={first} />}</ResourceView>
    </Page>
  );
}

function crumbsOf({ group, title }: GroupSheet) {
  return [
    { href: `/items/${group.agenda_item_id}`, text: title },
    { href: `/items/${group.agenda_item_id}/groups`, text: translate("groups.heading") },
  ];
}

function Sheet({ first }: { first: GroupSheet }) {
  const live = useLive(first, (signal) => readGroupSheet(first.group.id, signal));
  const { group, focus, fields, are_notes_open: areOpen, may_write: mayWrite } = live.value;
  const names = group.members.map(({ name }) => name).join(", ");
  return (
    <div class="group-notes">
      {names && <p lang={CONTENT_LANGUAGE}>{translate("notes.in", { names })}</p>}
      {group.room && <p lang={CONTENT_LANGUAGE}>{translate("groups.room", { room: group.room })}</p>}
      {focus && <p lang={CONTENT_LANGUAGE}>{translate("notes.focus", { focus })}</p>}
      <p role="status" class={mayWrite ? "sr-only" : "notice notice-plain"}>
        {!mayWrite && translate(areOpen ? "notes.readOnly" : "notes.frozen")}
      </p>
      {fields.map((field) => (
        <NoteOf
          key={field.question?.id ?? "whole"}
          groupId={group.id}
          field={field}
          mayWrite={mayWrite}
          onSheet={live.show}
        />
      ))}
    </div>
  );
}
