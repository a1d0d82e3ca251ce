/** *Knyt til en sag*: which matter an item treats, found by words or number. */
import { useState } from "preact/hooks";
import { linkItem, listMatters, type RoutingRole } from "../api/matters";
import { FormDialog } from "../components/form/FormDialog";
import { TextLine } from "../components/form/TextLine";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { useResource } from "../kernel/resource";
import { RoleSelect } from "./fields";
import { translate } from "./texts";

const FEWEST_LETTERS = 2;
const FOUND_AT_MOST = 10;

interface LinkDialogProps {
  itemId: string;
  caseNumber: string | null;
  usual: RoutingRole;
  onClose: () => void;
  onDone: () => void;
}

export function LinkDialog({ itemId, caseNumber, usual, onClose, onDone }: LinkDialogProps) {
  const [words, setWords] = useState(caseNumber ?? "");
  const [matterId, setMatterId] = useState("");
  const [role, setRole] = useState(usual);
  const part = words.trim();
  const found = useResource(`matters with ${part}`, async (signal) => {
    if (part.length < FEWEST_LETTERS) return [];
    return (await listMatters({ text_contains: part, limit: FOUND_AT_MOST }, signal)).items;
  });
  const missing = { field: "link-words", text: translate("route.choose") };
  return (
    <FormDialog
      title={translate("route.link")}
      submit={translate("route.link")}
      check={() => (found.data?.some(({ id }) => id === matterId) ? [] : [missing])}
      onSubmit={async () => {
        await linkItem(matterId, itemId, role);
        onDone();
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <TextLine
            id={missing.field}
            label={translate("matter.search")}
            error={errorOf(missing.field)}
            value={words}
            maxLength={120}
            onInput={setWords}
          />
          <fieldset class="field">
            <legend>{translate("route.matter")}</legend>
            {found.data?.length === 0 && <p class="quiet">{translate("route.noMatch")}</p>}
            {found.data?.map(({ id, case_number: number, title }) => (
              <label class="choice" key={id} lang={CONTENT_LANGUAGE}>
                <input
                  type="radio"
                  name="matter"
                  checked={id === matterId}
                  onChange={() => setMatterId(id)}
                />
                {[number, title].filter(Boolean).join(" ")}
              </label>
            ))}
          </fieldset>
          <RoleSelect id="link-role" value={role} onChange={setRole} />
        </>
      )}
    </FormDialog>
  );
}
