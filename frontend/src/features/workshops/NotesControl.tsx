/** Whether the groups may write, and where what they write is gathered. */
import { readAgenda } from "../../api/agenda";
import type { DiscussionSheet } from "../../api/workshops";
import { Field } from "../../components/Field";
import { numberedTitle } from "../../domain/papers";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { translate } from "../../workshops/texts";
import type { Groups } from "./useGroups";

export function NotesControl({ groups }: { groups: Groups }) {
  const { sheet } = groups;
  const { collected_under: under } = sheet;
  return (
    <section class="screen-only" aria-labelledby="notes">
      <h2 id="notes">{translate("notes.heading")}</h2>
      <p>{stateOf(sheet)}</p>
      {under && !sheet.may_arrange && <p>{translate("notes.underNow", { item: under.title })}</p>}
      {sheet.may_arrange && <CollectUnder groups={groups} />}
      <div class="actions">
        {sheet.may_arrange && (
          <button
            type="button"
            class="button button-primary"
            onClick={() => void groups.setNotes(!sheet.are_notes_open)}
          >
            {translate(sheet.are_notes_open ? "notes.close" : "notes.open")}
          </button>
        )}
        <a
          class="button button-secondary"
          href={`/items/${under?.id ?? sheet.agenda_item_id}/collected-notes`}
        >
          {translate("notes.collected")}
        </a>
      </div>
    </section>
  );
}

function stateOf(sheet: DiscussionSheet): string {
  if (sheet.are_notes_open) return translate("notes.state.open");
  if (sheet.notes_state === "closed") return translate("notes.state.closed");
  return translate(sheet.may_arrange ? "notes.state.with_meeting" : "notes.frozen");
}

function CollectUnder({ groups }: { groups: Groups }) {
  const { agenda_item_id: own, meeting_id: meetingId, collected_under: under } = groups.sheet;
  const agenda = useResource(`agenda ${meetingId}`, (signal) => readAgenda(meetingId, signal));
  const items = (agenda.data?.items ?? []).filter(
    ({ id, kind }) => id !== own && kind !== "break" && kind !== "end",
  );
  return (
    <Field id="collect-under" label={translate("notes.under")}>
      <select
        id="collect-under"
        class="input input-choice"
        lang={CONTENT_LANGUAGE}
        value={under?.id ?? ""}
        onChange={(event) => void groups.collectUnder(event.currentTarget.value || null)}
      >
        <option value="">{translate("notes.underNext")}</option>
        {items.map((item) => (
          <option key={item.id} value={item.id}>
            {numberedTitle(item)}
          </option>
        ))}
      </select>
    </Field>
  );
}
