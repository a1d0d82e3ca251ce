/** What a group is called, where it sits, and the way to its notes. */
import { useState } from "preact/hooks";
import type { DiscussionGroup } from "../../api/workshops";
import { TextLine } from "../../components/form/TextLine";
import { Tag } from "../../components/Tag";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate } from "../../workshops/texts";
import type { Groups } from "./useGroups";

const LONGEST = 200;

export function GroupHead({ group, groups }: { group: DiscussionGroup; groups: Groups }) {
  const { sheet } = groups;
  // Who does not read the meeting's list is shown nobody; that is not a group without people, or without notes.
  const seesPeople = sheet.may_arrange || sheet.groups.some(({ members }) => members.length > 0);
  return (
    <>
      <h3 id={`group-${group.id}`} lang={CONTENT_LANGUAGE}>
        {group.name}
        {group.is_own && (
          <>
            {" "}
            <Tag tone="neutral">{translate("groups.own")}</Tag>
          </>
        )}
      </h3>
      {group.room && <p>{translate("groups.room", { room: group.room })}</p>}
      {seesPeople && <p class="small quiet">{translate("groups.people", { count: group.members.length })}</p>}
      <div class="group-links screen-only">
        {(seesPeople || group.is_own) && (
          <a href={`/groups/${group.id}/notes`}>
            {translate("groups.sheet")}
            <span class="sr-only">: {group.name}</span>
          </a>
        )}
        {sheet.may_arrange && <ChangeGroup key={group.updated_at} group={group} groups={groups} />}
      </div>
    </>
  );
}

function ChangeGroup({ group, groups }: { group: DiscussionGroup; groups: Groups }) {
  const [name, setName] = useState(group.name);
  const [room, setRoom] = useState(group.room ?? "");
  return (
    <details class="group-change screen-only">
      <summary aria-label={translate("groups.changeOf", { group: group.name })}>
        {translate("groups.change")}
      </summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") void groups.rename(group, name.trim(), room.trim() || null);
        }}
      >
        <TextLine
          id={`name-${group.id}`}
          label={translate("groups.name")}
          maxLength={LONGEST}
          value={name}
          onInput={setName}
        />
        <TextLine
          id={`room-${group.id}`}
          label={translate("groups.roomLabel")}
          maxLength={LONGEST}
          value={room}
          onInput={setRoom}
        />
        <button type="submit" class="button button-secondary" disabled={name.trim() === ""}>
          {translate("groups.save")}
        </button>
      </form>
    </details>
  );
}
