/** A matter's own facts: for a new one, and for one that is changed. */
import { useState } from "preact/hooks";
import type { Matter, MatterCreate } from "../api/matters";
import { isSecretaryOf } from "../api/session";
import { FormDialog } from "../components/form/FormDialog";
import { Select } from "../components/form/Select";
import { TextLine } from "../components/form/TextLine";
import { BodySelect } from "./fields";
import { translate } from "./texts";

type Values = Omit<MatterCreate, "openness"> & Pick<Matter, "openness">;

interface MatterDialogProps {
  title: string;
  initial: Values;
  /** The body that keeps it is asked for. */
  asksForBody?: boolean;
  mayOpenAndClose: boolean;
  onSave: (values: Values) => Promise<void>;
  onClose: () => void;
}

export function MatterDialog(props: MatterDialogProps) {
  const { title, initial, asksForBody = false, mayOpenAndClose, onSave, onClose } = props;
  const [values, setValues] = useState(initial);
  const change = (part: Partial<Values>) => setValues((current) => ({ ...current, ...part }));
  const isClosed = values.openness === "closed";

  function check() {
    return [
      ...(values.body_id === "" ? [{ field: "matter-body", text: translate("matter.bodyMissing") }] : []),
      ...(values.title.trim() === ""
        ? [{ field: "matter-name", text: translate("matter.titleMissing") }]
        : []),
      ...(isClosed && !values.closure_reason?.trim()
        ? [{ field: "matter-reason", text: translate("matter.reasonMissing") }]
        : []),
    ];
  }

  return (
    <FormDialog
      title={title}
      submit={translate("action.save")}
      check={check}
      onSubmit={() =>
        onSave({
          ...values,
          title: values.title.trim(),
          case_number: values.case_number?.trim() || null,
          closure_reason: (isClosed && values.closure_reason?.trim()) || null,
        })
      }
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          {asksForBody && (
            <BodySelect
              id="matter-body"
              label={translate("matter.keptBy")}
              error={errorOf("matter-body")}
              value={values.body_id}
              none={translate("matter.undecided")}
              isOffered={({ id }) => isSecretaryOf(id)}
              onChange={(id) => change({ body_id: id })}
            />
          )}
          <TextLine
            id="matter-name"
            label={translate("matter.name")}
            error={errorOf("matter-name")}
            value={values.title}
            maxLength={1000}
            onInput={(text) => change({ title: text })}
          />
          <TextLine
            id="matter-number"
            label={translate("matter.number")}
            value={values.case_number ?? ""}
            maxLength={120}
            isShort
            onInput={(text) => change({ case_number: text })}
          />
          <BodySelect
            id="matter-deciding"
            label={translate("matter.decidedBy")}
            value={values.deciding_body_id ?? ""}
            none={translate("matter.undecided")}
            onChange={(id) => change({ deciding_body_id: id || null })}
          />
          {mayOpenAndClose && (
            <Select
              id="matter-access"
              label={translate("matter.access")}
              value={values.openness}
              options={[
                ["open", translate("matter.open")],
                ["closed", translate("matter.closed")],
              ]}
              onChange={(word) => change({ openness: word as Values["openness"] })}
            />
          )}
          {isClosed && mayOpenAndClose && (
            <TextLine
              id="matter-reason"
              label={translate("matter.closureReason")}
              error={errorOf("matter-reason")}
              value={values.closure_reason ?? ""}
              maxLength={500}
              onInput={(text) => change({ closure_reason: text })}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
