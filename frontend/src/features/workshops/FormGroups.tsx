/** How groups come about: spread evenly, or those of an earlier discussion; and what was before, back again. */
import { useState } from "preact/hooks";
import { readAgenda } from "../../api/agenda";
import { Field } from "../../components/Field";
import { numberedTitle } from "../../domain/papers";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { translate } from "../../workshops/texts";
import type { Groups } from "./useGroups";

const MOST_GROUPS = 100;
const USUAL_SIZE = 6;

export function FormGroups({ groups }: { groups: Groups }) {
  const { sheet } = groups;
  const seated = sheet.groups.reduce((sum, { members }) => sum + members.length, sheet.unplaced.length);
  const [count, setCount] = useState(
    () => sheet.groups.length || sheet.number_of_groups || Math.max(1, Math.round(seated / USUAL_SIZE)),
  );
  const isCount = Number.isInteger(count) && count >= 1 && count <= MOST_GROUPS;
  return (
    <section class="form-groups screen-only" aria-labelledby="form-groups">
      <h2 id="form-groups">{translate("groups.form")}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isCount) void groups.draw({ number_of_groups: count });
        }}
      >
        <Field id="group-count" label={translate("groups.count")}>
          <input
            id="group-count"
            class="input input-short"
            type="number"
            min={1}
            max={MOST_GROUPS}
            required
            value={count}
            aria-invalid={!isCount || undefined}
            aria-describedby="group-draw-hint"
            onInput={(event) => setCount(event.currentTarget.valueAsNumber)}
          />
        </Field>
        <button type="submit" class="button button-primary">
          {translate("groups.draw")}
        </button>
        <button
          type="button"
          class="button button-secondary"
          // Not disabled: undoing the last one would take the focus away from it.
          aria-disabled={!groups.canUndo || undefined}
          onClick={() => void groups.undo()}
        >
          {translate("groups.undo")}
        </button>
      </form>
      <p id="group-draw-hint" class="small quiet">
        {translate("groups.drawHint")}
      </p>
      <SameAs groups={groups} />
    </section>
  );
}

/** The other discussions of the meeting; what is not there to be chosen is not asked. */
function SameAs({ groups }: { groups: Groups }) {
  const { agenda_item_id: own, meeting_id: meetingId } = groups.sheet;
  const agenda = useResource(`agenda ${meetingId}`, (signal) => readAgenda(meetingId, signal));
  const [chosen, setChosen] = useState("");
  const others = (agenda.data?.items ?? []).filter(
    ({ id, kind }) => kind === "group_discussion" && id !== own,
  );
  if (others.length === 0) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) void groups.draw({ same_as: chosen });
      }}
    >
      <Field id="same-as" label={translate("groups.sameAs")}>
        <select
          id="same-as"
          class="input input-choice"
          lang={CONTENT_LANGUAGE}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          <option value="">{translate("groups.choose")}</option>
          {others.map((item) => (
            <option key={item.id} value={item.id}>
              {numberedTitle(item)}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit" class="button button-secondary" disabled={chosen === ""}>
        {translate("groups.use")}
      </button>
    </form>
  );
}
