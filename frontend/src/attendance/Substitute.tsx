/** Who comes in somebody's place: the body's substitute members first, or whoever is named. */
import { useState } from "preact/hooks";
import type { Attendance } from "../api/attendance";
import { listMemberships } from "../api/bodies";
import { Field } from "../components/Field";
import { useResource } from "../kernel/resource";
import { translate } from "./texts";
import type { Attendances } from "./useAttendances";

export interface SubstituteMember {
  readonly id: string;
  readonly name: string;
  readonly seat: string | null;
}

/** The body's substitute members today, in the order of their seats. */
export function useSubstitutes(bodyId: string): readonly SubstituteMember[] {
  const seats = useResource(`seats ${bodyId}`, (signal) => listMemberships(bodyId, signal));
  const today = new Date().toISOString().slice(0, 10);
  return (seats.data ?? []).flatMap(({ person_id: id, person_name: name, role, seat_label, ...period }) =>
    id &&
    name &&
    role === "substitute" &&
    (!period.starts_on || period.starts_on <= today) &&
    (!period.ends_on || period.ends_on >= today)
      ? [{ id, name, seat: seat_label }]
      : [],
  );
}

export function Substitute(props: { person: Attendance; list: Attendances; bodyId: string }) {
  const { person, list, bodyId } = props;
  const members = useSubstitutes(bodyId);
  const [chosen, setChosen] = useState("");
  const [name, setName] = useState("");
  const isNamed = chosen !== "" || name.trim() !== "";
  return (
    <fieldset class="plain-group substitute">
      <legend>{translate("attending.substitute")}</legend>
      {members.length > 0 && (
        <Field id={`substitute-${person.id}`} label={translate("attending.substituteMember")}>
          <select
            id={`substitute-${person.id}`}
            class="input"
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            <option value="">{translate("attending.substituteOther")}</option>
            {members.map(({ id, name: member, seat }) => (
              <option key={id} value={id}>
                {seat ? `${member} (${seat})` : member}
              </option>
            ))}
          </select>
        </Field>
      )}
      {chosen === "" && (
        <Field id={`substitute-name-${person.id}`} label={translate("attending.substituteName")}>
          <input
            id={`substitute-name-${person.id}`}
            class="input"
            maxLength={120}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </Field>
      )}
      <button
        type="button"
        class="button button-secondary"
        disabled={!isNamed}
        onClick={() => void list.substitute(person, chosen || null, chosen ? null : name.trim())}
      >
        {translate("attending.nameSubstitute")}
      </button>
    </fieldset>
  );
}
