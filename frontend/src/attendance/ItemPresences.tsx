/** Under which items somebody took part otherwise than in the meeting. */
import type { AbsenceReason, Attendance, ItemPresence } from "../api/attendance";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { Reason } from "./Reason";
import { translate, translateWord } from "./texts";

/** An item by its heading as it stands on the agenda. */
export interface ItemTitle {
  readonly id: string;
  readonly heading: string;
}

type Exceptions = Attendance["exceptions"];

interface ItemPresencesProps {
  person: Attendance;
  items: readonly ItemTitle[];
  reasons: readonly AbsenceReason[];
  onChange: (exceptions: Exceptions) => void;
  onReason: () => void;
}

const PRESENCES: readonly ItemPresence[] = ["present", "partly", "absent", "conflict_of_interest"];

export function ItemPresences({ person, items, reasons, onChange, onReason }: ItemPresencesProps) {
  if (items.length === 0) return null;
  const said = new Map(person.exceptions.map(({ agenda_item_id, presence }) => [agenda_item_id, presence]));
  return (
    <fieldset class="plain-group">
      <legend>{translate("attending.items")}</legend>
      <ul class="attendance-items">
        {items.map(({ id, heading }) => (
          <li key={id}>
            <label for={`presence-${person.id}-${id}`} lang={CONTENT_LANGUAGE}>
              {heading}
            </label>
            <select
              id={`presence-${person.id}-${id}`}
              class="input"
              value={said.get(id) ?? ""}
              onChange={(event) =>
                onChange(withPresence(person.exceptions, id, event.currentTarget.value as ItemPresence | ""))
              }
            >
              <option value="">{translate("attending.asMeeting")}</option>
              {PRESENCES.map((presence) => (
                <option key={presence} value={presence}>
                  {translateWord("attending.presence", presence)}
                </option>
              ))}
            </select>
            {said.get(id) === "conflict_of_interest" && (
              <Reason person={person} itemId={id} reasons={reasons} onSaved={onReason} />
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** The exceptions with what is said of one item now; nothing where it is as the meeting. */
export function withPresence(before: Exceptions, itemId: string, presence: ItemPresence | ""): Exceptions {
  const others = before.filter(({ agenda_item_id }) => agenda_item_id !== itemId);
  return presence === "" ? others : [...others, { agenda_item_id: itemId, presence }];
}
