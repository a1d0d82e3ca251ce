/** Somebody in a group or in none, and where they can be moved: by the menu, or by the group's number as a key. */
import type { DiscussionGroup, GroupPerson } from "../../api/workshops";
import { Menu, MenuEntry } from "../../components/form/Menu";
import { placeOfKey } from "../../domain/seats";
import { shortcutsEnabled } from "../../kernel/shortcuts";
import { translate } from "../../workshops/texts";
import type { Groups } from "./useGroups";

interface PersonRowProps {
  person: GroupPerson;
  leads: boolean;
  /** Null for who sits in none. */
  group: DiscussionGroup | null;
  groups: Groups;
  /** Hears who is about to stand somewhere else. */
  onMove: (attendanceId: string) => void;
}

export function PersonRow({ person, leads, group, groups, onMove }: PersonRowProps) {
  const { sheet } = groups;

  function move(carryOut: () => Promise<void>) {
    onMove(person.attendance_id);
    void carryOut();
  }

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.currentTarget.querySelector("details[open]"))
      return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      focusPerson(event.currentTarget, event.key === "ArrowDown" ? 1 : -1);
    } else if (shortcutsEnabled.value) {
      const place = placeOfKey(event.key, sheet.groups.length);
      if (place === undefined) return;
      const target = place === null ? null : sheet.groups[place];
      if (target && target.id !== group?.id) move(() => groups.place(person, target));
      if (target === null && group) move(() => groups.takeOut(person));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  const others = sheet.groups.filter(({ id }) => id !== group?.id);
  return (
    <li class="group-person" data-person={person.attendance_id} onKeyDown={onKeyDown}>
      <span>
        <strong>{person.name}</strong>
        {leads && <span class="group-leader"> – {translate("groups.leads").toLowerCase()}</span>}
        {person.area && <span class="small quiet group-area">{person.area}</span>}
      </span>
      {sheet.may_arrange && sheet.groups.length > 0 && (
        <Menu label={translate("groups.move")} name={translate("groups.moveOf", { name: person.name })}>
          {others.map((other) => (
            <MenuEntry
              key={other.id}
              text={translate("groups.moveTo", { group: other.name })}
              onChoose={() => move(() => groups.place(person, other))}
            />
          ))}
          {group === null && (
            <MenuEntry
              text={translate("groups.toSmallest")}
              onChoose={() => move(() => groups.place(person, null))}
            />
          )}
          {group && (
            <MenuEntry
              text={translate(leads ? "groups.leadNoMore" : "groups.lead")}
              onChoose={() => move(() => groups.letLead(person, !leads))}
            />
          )}
          {group && (
            <MenuEntry
              text={translate("groups.toNone")}
              onChoose={() => move(() => groups.takeOut(person))}
            />
          )}
        </Menu>
      )}
    </li>
  );
}

function focusPerson(row: HTMLElement, step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-person]")];
  rows[rows.indexOf(row) + step]?.querySelector<HTMLElement>("summary")?.focus();
}
