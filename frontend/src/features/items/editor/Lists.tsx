/** The lists of an item in its editor: sections in the order of the paper, and guests with their windows. */

import type { GuestNotice } from "../../../api/distribution";
import { Field } from "../../../components/Field";
import { Standing } from "../../../guests/Standing";
import { CONTENT_LANGUAGE } from "../../../kernel/locale";
import { MarkupField } from "./MarkupField";
import { translate, translateWord } from "./texts";
import type { GuestValues, SectionValues } from "./values";

const KINDS = [
  "summary",
  "background",
  "case_presentation",
  "economy",
  "legal_basis",
  "consequences",
  "hearing",
  "history",
  "supplementary",
  "other",
] as const satisfies readonly SectionValues["kind"][];
const NEW_GUEST: GuestValues = { person_id: null, name: "", role: "", from: "", to: "" };

/** The list with one entry changed, moved or gone. */
function withEntry<T>(list: readonly T[], at: number, entry: T): readonly T[] {
  return list.map((one, place) => (place === at ? entry : one));
}

function withMove<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const rest = list.filter((_, place) => place !== at);
  return [...rest.slice(0, at + by), list[at] as T, ...rest.slice(at + by)];
}

interface SectionsProps {
  readonly sections: readonly SectionValues[];
  readonly onChange: (sections: readonly SectionValues[]) => void;
}

export function Sections({ sections, onChange }: SectionsProps) {
  const kindText = (kind: SectionValues["kind"]) => translateWord("sectionKind", kind);
  const next = KINDS.find(
    (kind) => kind === "case_presentation" && !sections.some((one) => one.kind === kind),
  );
  return (
    <fieldset class="editor-list">
      <legend>{translate("editor.sections")}</legend>
      {sections.map((section, at) => {
        const id = `section-${at}`;
        const name = section.heading || kindText(section.kind);
        return (
          <div class="editor-entry" key={at}>
            <div class="editor-line">
              <Field id={`${id}-kind`} label={translate("editor.kind")}>
                <select
                  id={`${id}-kind`}
                  class="input input-choice"
                  value={section.kind}
                  onChange={(event) =>
                    onChange(
                      withEntry(sections, at, {
                        ...section,
                        kind: event.currentTarget.value as SectionValues["kind"],
                      }),
                    )
                  }
                >
                  {KINDS.map((kind) => (
                    <option key={kind} value={kind}>
                      {kindText(kind)}
                    </option>
                  ))}
                </select>
              </Field>
              <Line
                id={`${id}-heading`}
                label={translate("editor.heading")}
                value={section.heading}
                placeholder={kindText(section.kind)}
                onInput={(heading) => onChange(withEntry(sections, at, { ...section, heading }))}
              />
              <EntryButtons
                name={name}
                at={at}
                count={sections.length}
                onMove={(by) => onChange(withMove(sections, at, by))}
                onRemove={() => onChange(sections.filter((_, place) => place !== at))}
              />
            </div>
            <MarkupField
              id={`${id}-text`}
              label={name}
              value={section.text}
              placeholder={translate("editor.prompt")}
              onInput={(text) => onChange(withEntry(sections, at, { ...section, text }))}
            />
          </div>
        );
      })}
      <button
        type="button"
        class="button button-secondary"
        onClick={() => onChange([...sections, { kind: next ?? "other", heading: "", text: "" }])}
      >
        {translate("editor.addSection")}
      </button>
    </fieldset>
  );
}

interface GuestsProps {
  readonly guests: readonly GuestValues[];
  /** What those who are kept know of this item. */
  readonly notices: readonly GuestNotice[];
  readonly onChange: (guests: readonly GuestValues[]) => void;
}

export function Guests({ guests, notices, onChange }: GuestsProps) {
  return (
    <fieldset class="editor-list">
      <legend>{translate("item.guests")}</legend>
      {guests.map((guest, at) => {
        const change = (part: Partial<GuestValues>) => onChange(withEntry(guests, at, { ...guest, ...part }));
        // Another name is another person.
        const rename = (name: string) => change({ name, person_id: null });
        const notice = notices.find(({ name, is_presenter: presents }) => name === guest.name && !presents);
        return (
          <div class="editor-entry editor-line" key={at}>
            <Line
              id={`guest-${at}-name`}
              label={translate("editor.name")}
              value={guest.name}
              onInput={rename}
            />
            <Line
              id={`guest-${at}-role`}
              label={translate("editor.role")}
              value={guest.role}
              onInput={(role) => change({ role })}
            />
            <Line
              id={`guest-${at}-from`}
              label={translate("editor.from")}
              value={guest.from}
              isShort
              onInput={(from) => change({ from })}
            />
            <Line
              id={`guest-${at}-to`}
              label={translate("editor.to")}
              value={guest.to}
              isShort
              onInput={(to) => change({ to })}
            />
            <button
              type="button"
              class="button button-quiet"
              aria-label={`${translate("editor.remove")}: ${guest.name}`}
              onClick={() => onChange(guests.filter((_, place) => place !== at))}
            >
              {translate("editor.remove")}
            </button>
            {notice && <Standing notice={notice} />}
          </div>
        );
      })}
      <button type="button" class="button button-secondary" onClick={() => onChange([...guests, NEW_GUEST])}>
        {translate("editor.addGuest")}
      </button>
    </fieldset>
  );
}

export function Line(props: {
  id: string;
  label: string;
  value: string;
  placeholder?: string;
  isShort?: boolean;
  hint?: string;
  onInput: (value: string) => void;
}) {
  return (
    <Field id={props.id} label={props.label} hint={props.hint}>
      <input
        id={props.id}
        class={props.isShort ? "input input-short" : "input"}
        type="text"
        autocomplete="off"
        lang={CONTENT_LANGUAGE}
        placeholder={props.placeholder}
        aria-describedby={props.hint ? `${props.id}-hint` : undefined}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </Field>
  );
}

export function EntryButtons(props: {
  name: string;
  at: number;
  count: number;
  onMove: (by: -1 | 1) => void;
  onRemove?: () => void;
}) {
  const { name, at, count, onMove, onRemove } = props;
  return (
    <div class="editor-buttons">
      <button
        type="button"
        class="button button-quiet"
        aria-label={translate("editor.up", { name })}
        aria-disabled={at === 0}
        onClick={() => at > 0 && onMove(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        class="button button-quiet"
        aria-label={translate("editor.down", { name })}
        aria-disabled={at === count - 1}
        onClick={() => at < count - 1 && onMove(1)}
      >
        ↓
      </button>
      {onRemove && (
        <button
          type="button"
          class="button button-quiet"
          aria-label={`${translate("editor.remove")}: ${name}`}
          onClick={onRemove}
        >
          {translate("editor.remove")}
        </button>
      )}
    </div>
  );
}
