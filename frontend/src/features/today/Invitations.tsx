/** *Dit punkt*: where the reader is expected as a guest. Nothing is said of it to those who are not. */
import { type Invitation, listInvitations } from "../../api/invitations";
import { slotClock } from "../../components/slots";
import { formatShortDate, isoDay } from "../../kernel/dates";
import { CONTENT_LANGUAGE, translate } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";

export function Invitations() {
  const { data } = useResource("invitations", (signal) => listInvitations(isoDay(new Date()), signal));
  // The rest of the screen does not wait for it, nor fail with it.
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{translate("slot.invited", { count: data.length })}</h2>
      <ul class="meeting-list">
        {data.map((invitation) => (
          <Slot key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  );
}

function Slot({ invitation }: { invitation: Invitation }) {
  const clock = slotClock(invitation);
  return (
    <li class="meeting-row">
      <span class="meeting-when number">
        {formatShortDate(invitation.day)}
        {clock && <br />}
        {clock && <span class="quiet">{clock}</span>}
      </span>
      <span class="meeting-which" lang={CONTENT_LANGUAGE}>
        <a href={`/invitations/${invitation.id}`} data-row>
          {invitation.item_title}
        </a>
        <br />
        <span class="small quiet">
          {[invitation.body_name, invitation.venue_text].filter(Boolean).join(" · ")}
        </span>
      </span>
    </li>
  );
}
