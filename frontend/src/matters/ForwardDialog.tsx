/** *Send videre til …*: the next body gets an item of its own, on a meeting or in its idea bank. */
import { useState } from "preact/hooks";
import { forwardItem, type RoutingRole } from "../api/matters";
import { isSecretaryOf } from "../api/session";
import { FormDialog } from "../components/form/FormDialog";
import { Select } from "../components/form/Select";
import { BodySelect, DayField, GateChoice, inWords, RoleSelect, useComingMeetings } from "./fields";
import { translate } from "./texts";

interface ForwardDialogProps {
  itemId: string;
  onClose: () => void;
  onDone: () => void;
}

export function ForwardDialog({ itemId, onClose, onDone }: ForwardDialogProps) {
  const [bodyId, setBodyId] = useState("");
  const [role, setRole] = useState<RoutingRole>("decision");
  const [isGate, setGate] = useState(true);
  const [meetingId, setMeetingId] = useState("");
  const [day, setDay] = useState("");
  const maySeat = bodyId !== "" && isSecretaryOf(bodyId);
  const meetings = useComingMeetings(maySeat ? bodyId : "");
  const missing = { field: "forward-body", text: translate("matter.bodyMissing") };

  async function send() {
    await forwardItem(itemId, {
      body_id: bodyId,
      role,
      is_gate: role === "hearing" && isGate,
      meeting_id: meetingId || null,
      planned_on: day || null,
    });
    onDone();
  }

  return (
    <FormDialog
      title={translate("route.forwardTitle")}
      submit={translate("route.forwardTitle")}
      check={() => (bodyId === "" ? [missing] : [])}
      onSubmit={send}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <p>{translate("route.forwardText")}</p>
          <BodySelect
            id={missing.field}
            label={translate("route.toBody")}
            error={errorOf(missing.field)}
            value={bodyId}
            none={translate("matter.undecided")}
            onChange={(id) => {
              setBodyId(id);
              setMeetingId("");
            }}
          />
          <RoleSelect id="forward-role" value={role} onChange={setRole} />
          {role === "hearing" && <GateChoice isChecked={isGate} onChange={setGate} />}
          {maySeat ? (
            <Select
              id="forward-meeting"
              label={translate("route.meeting")}
              hint={meetingId === "" ? translate("route.bankHint") : undefined}
              value={meetingId}
              options={[
                ["", translate("route.bank")],
                ...meetings.map((meeting) => [meeting.id, inWords(meeting)] as const),
              ]}
              onChange={setMeetingId}
            />
          ) : (
            bodyId !== "" && <p class="field-hint">{translate("route.bankHint")}</p>
          )}
          {meetingId === "" && <DayField id="forward-day" value={day} onChange={setDay} />}
        </>
      )}
    </FormDialog>
  );
}
