/** *Dit punkt*: a guest's own slot with its item, and nothing of the rest of the meeting. */
import { useRoute } from "preact-iso";
import { type InvitationSheet, readInvitation } from "../../api/invitations";
import { ItemBody } from "../../components/ItemBody";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { slotInWords } from "../../components/slots";
import { AttachmentFile } from "../../files/AttachmentFile";
import { translate } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { useShortcuts } from "../../kernel/shortcuts";

export default function OwnSlot() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`invitation ${id}`, (signal) => readInvitation(id, signal));
  useShortcuts({ p: () => window.print() });
  return (
    <Page
      heading={resource.data?.item.title ?? translate("slot.title")}
      crumbs={[{ href: "/", text: translate("today.title") }]}
    >
      <ResourceView resource={resource}>{(sheet) => <Slot sheet={sheet} />}</ResourceView>
    </Page>
  );
}

function Slot({ sheet }: { sheet: InvitationSheet }) {
  const { invitation, item, attachments, decisions } = sheet;
  return (
    <>
      <div class="next-meeting">
        <p class="next-meeting-title">{slotInWords(invitation)}</p>
        <p>{[invitation.body_name, invitation.venue_text].filter(Boolean).join(" · ")}</p>
        <p>{translate("slot.guest")}</p>
      </div>
      <ItemBody
        item={{ ...item, attachments, decisions, internal_notes: [] }}
        bodyName={invitation.body_name}
        level={2}
        fileOf={(attachment) => (
          <AttachmentFile
            attachment={attachment}
            ownerOpenness={null}
            mayChange={false}
            onChanged={() => {}}
          />
        )}
      />
    </>
  );
}
