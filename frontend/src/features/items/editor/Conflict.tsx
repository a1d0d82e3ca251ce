/** Both versions of what two have written at once, for the reader to choose. */
import { Notice } from "../../../components/Notice";
import { Prose } from "../../../components/Prose";
import { translate, translateWord } from "./texts";
import type { Writing } from "./useItem";
import type { FieldName, ItemValues } from "./values";

export function Conflict({ writing, onKeepMine }: { writing: Writing; onKeepMine: () => void }) {
  const { conflict, values } = writing;
  if (!conflict) return null;
  const nameOf = (name: FieldName) => translateWord("editor.field", name);
  return (
    <Notice tone="late">
      <p role="alert">{translate("editor.conflict", { fields: conflict.names.map(nameOf).join(", ") })}</p>
      {conflict.names.map((name) => (
        <div class="editor-versions" key={name}>
          <div>
            <h2 class="h3">{translate("editor.mine", { field: nameOf(name) })}</h2>
            <Prose text={inWords(values, name)} />
          </div>
          <div>
            <h2 class="h3">{translate("editor.theirs", { field: nameOf(name) })}</h2>
            <Prose text={inWords(conflict.theirs, name)} />
          </div>
        </div>
      ))}
      <div class="actions">
        <button type="button" class="button button-secondary" onClick={onKeepMine}>
          {translate("editor.keepMine")}
        </button>
        <button type="button" class="button button-secondary" onClick={writing.useTheirs}>
          {translate("editor.useTheirs")}
        </button>
      </div>
    </Notice>
  );
}

function inWords(values: ItemValues, name: FieldName): string {
  const value = values[name];
  if (typeof value === "string") return value;
  if (name === "sections") {
    return values.sections
      .map(({ heading, text }) => [heading, text].filter(Boolean).join("\n"))
      .join("\n\n");
  }
  return values.guests
    .map((guest) => [guest.name, guest.role, guest.from, guest.to].filter(Boolean).join(", "))
    .join("\n");
}
