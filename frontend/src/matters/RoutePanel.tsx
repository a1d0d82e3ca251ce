/** *Sagsgang* of an item: its matter's way through the bodies, or how it comes to belong to one. */
import { useState } from "preact/hooks";
import type { AgendaItemSheet } from "../api/agenda";
import {
  createMatter,
  linkItem,
  type MatterLink,
  mattersNumbered,
  type RoutingRole,
  readMatterSheet,
} from "../api/matters";
import { isSecretaryOf } from "../api/session";
import { Notice } from "../components/Notice";
import { ResourceView } from "../components/ResourceView";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { useResource } from "../kernel/resource";
import { announce } from "../kernel/status";
import { ForwardDialog } from "./ForwardDialog";
import { LinkDialog } from "./LinkDialog";
import { MatterDialog } from "./MatterDialog";
import { RouteLine } from "./RouteLine";
import { translate } from "./texts";

interface RoutePanelProps {
  sheet: AgendaItemSheet;
  mayChange: boolean;
  onChanged: () => void;
}

type Asked = "forward" | "link" | "make" | null;

export default function RoutePanel({ sheet, mayChange, onChanged }: RoutePanelProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const [changes, setChanges] = useState(0);
  const { item, meeting } = sheet;
  const close = () => setAsked(null);
  if (item.kind === "break" || item.kind === "end") return null;

  function done(said: string) {
    close();
    announce(said);
    setChanges((count) => count + 1);
    onChanged();
  }

  async function link(matterId: string) {
    await linkItem(matterId, item.id, roleOf(item.kind));
    done(translate("route.linked"));
  }

  const button = (text: string, next: Asked) => (
    <button type="button" class="button button-secondary" onClick={() => setAsked(next)}>
      {text}
    </button>
  );
  return (
    <section class="route" aria-labelledby="route-heading">
      <h2 id="route-heading">{translate("route.title")}</h2>
      {item.matter ? (
        <Linked
          matter={item.matter}
          itemId={item.id}
          changes={changes}
          isReadOnly={!mayChange}
          onChanged={() => done(translate("matter.saved"))}
        />
      ) : (
        <>
          <p class="quiet">{translate("route.none")}</p>
          {item.case_number && <Proposals caseNumber={item.case_number} onLink={link} />}
        </>
      )}
      {mayChange && (
        <div class="actions">
          {button(translate("route.forward"), "forward")}
          {!item.matter && button(translate("route.link"), "link")}
          {!item.matter && isSecretaryOf(meeting.body_id) && button(translate("route.make"), "make")}
        </div>
      )}
      {asked === "forward" && (
        <ForwardDialog itemId={item.id} onClose={close} onDone={() => done(translate("route.forwarded"))} />
      )}
      {asked === "link" && (
        <LinkDialog
          itemId={item.id}
          caseNumber={item.case_number}
          usual={roleOf(item.kind)}
          onClose={close}
          onDone={() => done(translate("route.linked"))}
        />
      )}
      {asked === "make" && (
        <MatterDialog
          title={translate("route.make")}
          initial={{
            body_id: meeting.body_id,
            title: item.title,
            case_number: item.case_number,
            openness: item.openness,
            closure_reason: item.closure_reason,
            deciding_body_id: null,
          }}
          mayOpenAndClose
          onSave={async (values) => link((await createMatter(values)).id)}
          onClose={close}
        />
      )}
    </section>
  );
}

/** What a body usually does with a matter under an item of this kind. */
function roleOf(kind: AgendaItemSheet["item"]["kind"]): RoutingRole {
  if (kind === "decision" || kind === "approval") return "decision";
  return kind === "information" || kind === "presentation" || kind === "follow_up"
    ? "information"
    : "preparation";
}

interface LinkedProps {
  matter: MatterLink;
  itemId: string;
  changes: number;
  isReadOnly: boolean;
  onChanged: () => void;
}

function Linked({ matter, itemId, changes, isReadOnly, onChanged }: LinkedProps) {
  const resource = useResource(`matter ${matter.id} ${changes}`, (signal) =>
    readMatterSheet(matter.id, signal),
  );
  return (
    <>
      <p>
        {translate("matter.one")}{" "}
        <a href={`/matters/${matter.id}`} lang={CONTENT_LANGUAGE}>
          {[matter.case_number, matter.title].filter(Boolean).join(" ")}
        </a>
      </p>
      <ResourceView resource={resource}>
        {(found) => (
          <RouteLine stops={found.stops} itemId={itemId} isReadOnly={isReadOnly} onChanged={onChanged} />
        )}
      </ResourceView>
    </>
  );
}

function Proposals(props: { caseNumber: string; onLink: (matterId: string) => Promise<void> }) {
  const found = useResource(`matters numbered ${props.caseNumber}`, (signal) =>
    mattersNumbered(props.caseNumber, signal),
  );
  return (
    <>
      {found.data?.map(({ id, title }) => (
        <Notice key={id} tone="plain">
          <p>{translate("route.found", { number: props.caseNumber, title })}</p>
          <button type="button" class="button button-secondary" onClick={() => props.onLink(id)}>
            {translate("route.linkFound")}
          </button>
        </Notice>
      ))}
    </>
  );
}
