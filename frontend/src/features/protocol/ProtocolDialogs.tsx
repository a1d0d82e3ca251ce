/** The questions that go before a step: who is to read, what is to be changed, and why it is corrected. */
import { useState } from "preact/hooks";
import { listMemberships } from "../../api/bodies";
import { correct, type Protocol, type ProtocolSheet, requestChange, send } from "../../api/protocols";
import { Field } from "../../components/Field";
import { FormDialog } from "../../components/form/FormDialog";
import { ReasonDialog } from "../../components/form/ReasonDialog";
import { TextLine } from "../../components/form/TextLine";
import { orNull } from "../../components/form/useForm";
import { ResourceView } from "../../components/ResourceView";
import { isPlainRow, numberedTitle } from "../../domain/papers";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";
import { translate } from "./texts";

interface DialogProps {
  sheet: ProtocolSheet;
  protocol: Protocol;
  onClose: () => void;
  onDone: () => void;
}

export function SendDialog(props: DialogProps & { aim: "review" | "approval" }) {
  const { sheet, protocol, aim, onClose, onDone } = props;
  const bodyId = sheet.meeting.body_id;
  const seats = useResource(`seats ${bodyId}`, (signal) => listMemberships(bodyId, signal));
  const wantedRole = aim === "review" ? "reviewer" : "approver";
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(sheet.reviewers.filter(({ role }) => role === wantedRole).map(({ person_id }) => person_id)),
  );

  function toggle(id: string) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }

  async function submit() {
    await send(protocol, aim, [...chosen]);
    announce(translate("protocol.done.submit"));
    onDone();
  }

  const title = translate(aim === "review" ? "protocol.sendForReview" : "protocol.sendForApproval");
  return (
    <FormDialog title={title} submit={title} onSubmit={submit} onClose={onClose}>
      {() => (
        <fieldset class="field">
          <legend>{translate(aim === "review" ? "protocol.reviewers" : "protocol.approvers")}</legend>
          <p class="field-hint">{translate("protocol.readersHint")}</p>
          <ResourceView resource={seats}>
            {(found) =>
              peopleIn(found).map(({ id, name }) => (
                <label class="choice" key={id}>
                  <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
                  {name}
                </label>
              ))
            }
          </ResourceView>
        </fieldset>
      )}
    </FormDialog>
  );
}

type Seats = Awaited<ReturnType<typeof listMemberships>>;

/** Who sits in the body today, once each. */
function peopleIn(seats: Seats): { id: string; name: string }[] {
  const today = new Date().toISOString().slice(0, 10);
  const found = new Map<string, string>();
  for (const { person_id: id, person_name: name, starts_on: from, ends_on: to } of seats) {
    if (id && name && (!from || from <= today) && (!to || to >= today)) found.set(id, name);
  }
  return [...found].map(([id, name]) => ({ id, name }));
}

export function ChangeDialog({ sheet, protocol, onClose, onDone }: DialogProps) {
  const [text, setText] = useState("");
  const [itemId, setItemId] = useState("");
  const [paragraph, setParagraph] = useState("");
  const wanted = { field: "wanted-text", text: translate("protocol.wantedMissing") };

  async function submit() {
    await requestChange(protocol, {
      text: text.trim(),
      agenda_item_id: itemId || null,
      paragraph: orNull(paragraph),
    });
    announce(translate("protocol.done.request"));
    onDone();
  }

  return (
    <FormDialog
      title={translate("protocol.requestChange")}
      submit={translate("protocol.requestChange")}
      check={() => (text.trim() === "" ? [wanted] : [])}
      onSubmit={submit}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Field id="wanted-item" label={translate("protocol.wantedItem")}>
            <select
              id="wanted-item"
              class="input"
              value={itemId}
              onChange={(event) => setItemId(event.currentTarget.value)}
            >
              <option value="">{translate("protocol.wantedWhole")}</option>
              {sheet.items
                .filter((item) => !isPlainRow(item))
                .map((item) => (
                  <option key={item.id} value={item.id}>
                    {numberedTitle(item)}
                  </option>
                ))}
            </select>
          </Field>
          <TextLine
            id="wanted-paragraph"
            label={translate("protocol.wantedParagraph")}
            hint={translate("protocol.wantedParagraphHint")}
            value={paragraph}
            isLong
            onInput={setParagraph}
          />
          <TextLine
            id={wanted.field}
            label={translate("protocol.wantedText")}
            error={errorOf(wanted.field)}
            value={text}
            isLong
            onInput={setText}
          />
        </>
      )}
    </FormDialog>
  );
}

export function CorrectDialog({ protocol, onClose, onDone }: DialogProps) {
  return (
    <ReasonDialog
      title={translate("protocol.correct")}
      submit={translate("protocol.correct")}
      text={translate("protocol.correctText")}
      label={translate("protocol.reason")}
      hint={translate("protocol.reasonHint")}
      missing={translate("protocol.reasonMissing")}
      onSubmit={async (reason) => {
        const { number } = await correct(protocol, reason);
        announce(translate("protocol.done.correct", { number }));
        onDone();
      }}
      onClose={onClose}
    />
  );
}
