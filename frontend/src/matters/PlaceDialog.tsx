/** *Sæt på dagsordenen*: a planned step becomes an item, beginning with what an earlier treatment said. */
import { useState } from "preact/hooks";
import { putOnAgenda, type RouteStop } from "../api/matters";
import { FormDialog } from "../components/form/FormDialog";
import { Select } from "../components/form/Select";
import { numberedTitle } from "../domain/papers";
import { inWords, useComingMeetings } from "./fields";
import { translate, translateWord } from "./texts";

const KINDS = ["decision", "discussion", "information", "approval", "follow_up", "presentation"] as const;
type Kind = (typeof KINDS)[number];
const USUAL: Readonly<Record<RouteStop["step"]["role"], Kind>> = {
  preparation: "discussion",
  hearing: "discussion",
  decision: "decision",
  information: "information",
};

interface PlaceDialogProps {
  stop: RouteStop;
  stops: readonly RouteStop[];
  onClose: () => void;
  onDone: () => void;
}

export function PlaceDialog({ stop, stops, onClose, onDone }: PlaceDialogProps) {
  const meetings = useComingMeetings(stop.step.body_id ?? "");
  const treated = stops.flatMap(({ item, body_name }) => (item ? [{ ...item, body: body_name ?? "" }] : []));
  const [chosen, setChosen] = useState(stop.step.planned_meeting_id ?? "");
  const [kind, setKind] = useState<Kind>(USUAL[stop.step.role]);
  const [copied, setCopied] = useState(treated.at(-1)?.id ?? "");
  const meetingId = chosen || meetings[0]?.id || "";
  const missing = { field: "place-meeting", text: translate("route.meetingMissing") };
  return (
    <FormDialog
      title={translate("route.putOnAgenda")}
      submit={translate("route.putOnAgenda")}
      check={() => (meetingId === "" ? [missing] : [])}
      onSubmit={async () => {
        const body = { meeting_id: meetingId, kind, copies_agenda_item_id: copied || null };
        await putOnAgenda(stop.step.id, body);
        onDone();
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          {meetings.length === 0 && <p class="quiet">{translate("route.noMeeting")}</p>}
          <Select
            id={missing.field}
            label={translate("route.meeting")}
            error={errorOf(missing.field)}
            value={meetingId}
            options={meetings.map((meeting) => [meeting.id, inWords(meeting)])}
            onChange={setChosen}
          />
          <Select
            id="place-kind"
            label={translate("route.kind")}
            value={kind}
            options={KINDS.map((word) => [word, translateWord("itemKind", word)])}
            onChange={(word) => setKind(word as Kind)}
          />
          {treated.length > 0 && (
            <Select
              id="place-copy"
              label={translate("route.copy")}
              value={copied}
              options={[
                ["", translate("route.copyNothing")],
                ...treated.map((item) => [item.id, `${item.body}: ${numberedTitle(item)}`] as const),
              ]}
              onChange={setCopied}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
