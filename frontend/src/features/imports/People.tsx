/** Who takes part and who is away, as printed; folded, since it is mostly right. */

import type { ImportDraft } from "./draft";
import type { DraftEditing } from "./editing";
import { ChoiceField, TextField } from "./fields";
import { translate, translateWord } from "./texts";

interface PeopleProps {
  draft: ImportDraft;
  editing: DraftEditing;
}

export function People({ draft, editing }: PeopleProps) {
  const { participants, absent } = draft;
  if (participants.length + absent.length === 0) return null;
  return (
    <section aria-labelledby="import-people">
      <h2 id="import-people">{translate("agenda.participants")}</h2>
      {participants.length > 0 && (
        <details class="certain-findings">
          <summary>{translate("import.participants", { count: participants.length })}</summary>
          {participants.map((_person, index) => (
            <PersonFields
              key={`/participants/${index}`}
              pointer={`/participants/${index}`}
              draft={draft}
              editing={editing}
            />
          ))}
        </details>
      )}
      {absent.length > 0 && (
        <details class="certain-findings">
          <summary>{translate("import.absences", { count: absent.length })}</summary>
          {absent.map((person, index) => (
            <div key={`/absent/${index}`}>
              <PersonFields pointer={`/absent/${index}`} draft={draft} editing={editing} />
              <ChoiceField
                id={`draft-absent-${index}-kind`}
                label={translate("import.absenceKind")}
                value={person.kind}
                options={["excused", "absent"].map((kind) => ({
                  value: kind,
                  text: translateWord("attendance", kind),
                }))}
                onCommit={(kind) => editing.edit(`/absent/${index}/kind`, kind)}
              />
            </div>
          ))}
        </details>
      )}
    </section>
  );
}

function PersonFields({ pointer, draft, editing }: PeopleProps & { pointer: string }) {
  const [, list, index] = pointer.split("/");
  const person = (list === "absent" ? draft.absent : draft.participants)[Number(index)];
  if (!person) return null;
  const id = `draft-${list}-${index}`;
  return (
    <div class="field-row">
      <TextField
        id={`${id}-name`}
        label={translate("import.personName")}
        value={person.name}
        onCommit={(name) => (name ? editing.edit(`${pointer}/name`, name) : editing.remove(pointer))}
      />
      <TextField
        id={`${id}-role`}
        label={translate("import.personRole")}
        value={person.role}
        onCommit={(role) => editing.edit(`${pointer}/role`, role)}
      />
    </div>
  );
}
