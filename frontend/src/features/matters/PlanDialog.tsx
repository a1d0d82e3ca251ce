/** *Planlæg et led*: the next body a matter is to pass. */
import { useState } from "preact/hooks";
import { planStep, type RoutingRole } from "../../api/matters";
import { FormDialog } from "../../components/form/FormDialog";
import { BodySelect, DayField, GateChoice, RoleSelect } from "../../matters/fields";
import { translate } from "./texts";

interface PlanDialogProps {
  matterId: string;
  onClose: () => void;
  onDone: () => void;
}

export function PlanDialog({ matterId, onClose, onDone }: PlanDialogProps) {
  const [bodyId, setBodyId] = useState("");
  const [role, setRole] = useState<RoutingRole>("hearing");
  const [isGate, setGate] = useState(true);
  const [day, setDay] = useState("");
  const missing = { field: "plan-body", text: translate("matter.bodyMissing") };

  async function plan() {
    await planStep(matterId, {
      body_id: bodyId,
      role,
      is_gate: role === "hearing" && isGate,
      planned_on: day || null,
      planned_meeting_id: null,
    });
    onDone();
  }

  return (
    <FormDialog
      title={translate("route.plan")}
      submit={translate("route.plan")}
      check={() => (bodyId === "" ? [missing] : [])}
      onSubmit={plan}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <BodySelect
            id={missing.field}
            label={translate("matter.body")}
            error={errorOf(missing.field)}
            value={bodyId}
            none={translate("matter.undecided")}
            onChange={setBodyId}
          />
          <RoleSelect id="plan-role" value={role} onChange={setRole} />
          {role === "hearing" && <GateChoice isChecked={isGate} onChange={setGate} />}
          <DayField id="plan-day" value={day} onChange={setDay} />
        </>
      )}
    </FormDialog>
  );
}
