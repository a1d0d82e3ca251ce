/** The groups side by side, and who is at the meeting and sits in none. */
import { useEffect, useRef } from "preact/hooks";
import { EmptyState } from "../../components/EmptyState";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate } from "../../workshops/texts";
import { GroupHead } from "./GroupHead";
import { PersonRow } from "./PersonRow";
import type { Groups } from "./useGroups";

export function GroupList({ groups }: { groups: Groups }) {
  const { sheet } = groups;
  const list = useRef<HTMLDivElement>(null);
  // Whoever is moved stands somewhere else afterwards; the keys go with them.
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (followed.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-person="${followed.current}"] summary`);
    followed.current = null;
    row?.focus();
  }, [sheet]);
  const follow = (attendanceId: string) => {
    followed.current = attendanceId;
  };

  if (sheet.groups.length === 0 && sheet.unplaced.length === 0) {
    return <EmptyState text={translate("groups.none")} />;
  }
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">{translate("groups.heading")}</h2>
      {sheet.groups.length === 0 && (
        <p>
          {translate("groups.none")} {sheet.may_arrange && translate("groups.noneHint")}
        </p>
      )}
      {sheet.may_arrange && sheet.groups.length > 0 && (
        <p class="small quiet screen-only">{translate("groups.keys")}</p>
      )}
      <div class="group-cards" ref={list}>
        {sheet.groups.map((group) => (
          <section class="group-card" key={group.id} aria-labelledby={`group-${group.id}`}>
            <GroupHead group={group} groups={groups} />
            <ul class="group-people" lang={CONTENT_LANGUAGE}>
              {group.members.map((person) => (
                <PersonRow
                  key={person.attendance_id}
                  person={person}
                  leads={person.is_facilitator}
                  group={group}
                  groups={groups}
                  onMove={follow}
                />
              ))}
            </ul>
          </section>
        ))}
        {sheet.unplaced.length > 0 && (
          <section class="group-card group-unplaced" aria-labelledby="unplaced">
            <h3 id="unplaced">{translate("groups.unplaced")}</h3>
            <p class="small quiet">{translate("groups.people", { count: sheet.unplaced.length })}</p>
            <ul class="group-people" lang={CONTENT_LANGUAGE}>
              {sheet.unplaced.map((person) => (
                <PersonRow
                  key={person.attendance_id}
                  person={person}
                  leads={false}
                  group={null}
                  groups={groups}
                  onMove={follow}
                />
              ))}
            </ul>
          </section>
        )}
      </div>
    </section>
  );
}
