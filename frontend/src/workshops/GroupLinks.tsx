/** From an item that is discussed in groups, or that sums up: to the reader's own group, all groups, and the notes. */
import { readDiscussion } from "../api/workshops";
import { useResource } from "../kernel/resource";
import { translate } from "./texts";

export default function GroupLinks({ item }: { item: { readonly id: string; readonly kind: string } }) {
  return (
    <div class="actions group-links">
      {item.kind === "group_discussion" && <OwnGroup itemId={item.id} />}
      <a class="button button-secondary" href={`/items/${item.id}/collected-notes`}>
        {translate("notes.collected")}
      </a>
    </div>
  );
}

/** One tap from the item to the sheet on the table. */
function OwnGroup({ itemId }: { itemId: string }) {
  const { data } = useResource(`groups ${itemId}`, (signal) => readDiscussion(itemId, signal));
  const own = data?.value.groups.filter((group) => group.is_own) ?? [];
  return (
    <>
      {own.map((group) => (
        <a key={group.id} class="button button-primary" href={`/groups/${group.id}/notes`}>
          {translate(data?.value.are_notes_open ? "groups.ownSheet" : "groups.ownSheetRead", {
            group: group.name,
          })}
        </a>
      ))}
      <a class="button button-secondary" href={`/items/${itemId}/groups`}>
        {translate("groups.see")}
      </a>
    </>
  );
}
