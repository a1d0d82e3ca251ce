/** The lists that hang on an item: people, internal notes, decisions and attachments. */
import { Icon } from "../../components/Icon";
import { OUTCOMES } from "../../domain/outcomes";
import type { DraftItem } from "./draft";
import type { DraftEditing } from "./editing";
import { ChoiceField, ClockField, OpennessField, TextField } from "./fields";
import { translate, translateWord } from "./texts";

interface PartProps {
  item: DraftItem;
  path: string;
  editing: DraftEditing;
}

export function PresenterEditor({ item, path, editing }: PartProps) {
  return item.presenters.map((presenter, index) => {
    const pointer = `${path}/presenters/${index}`;
    return (
      <div class="field-row" key={pointer}>
        <TextField
          id={`${idOf(pointer)}-name`}
          label={translate("agenda.presenter")}
          value={presenter.name}
          onCommit={(name) => (name ? editing.edit(`${pointer}/name`, name) : editing.remove(pointer))}
        />
        <TextField
          id={`${idOf(pointer)}-role`}
          label={translate("import.personRole")}
          value={presenter.role}
          onCommit={(role) => editing.edit(`${pointer}/role`, role)}
        />
      </div>
    );
  });
}

export function GuestEditor({ item, path, editing }: PartProps) {
  return item.guests.map((guest, index) => {
    const pointer = `${path}/guests/${index}`;
    return (
      <div class="field-row" key={pointer}>
        <TextField
          id={`${idOf(pointer)}-name`}
          label={translate("agenda.guests")}
          value={guest.name}
          onCommit={(name) => (name ? editing.edit(`${pointer}/name`, name) : editing.remove(pointer))}
        />
        <ClockField
          id={`${idOf(pointer)}-from`}
          label={translate("import.guestFrom")}
          value={guest.from}
          onCommit={(clock) => editing.edit(`${pointer}/from`, clock)}
        />
        <ClockField
          id={`${idOf(pointer)}-to`}
          label={translate("import.guestTo")}
          value={guest.to}
          onCommit={(clock) => editing.edit(`${pointer}/to`, clock)}
        />
      </div>
    );
  });
}

/** Text that may be meant for the secretariat alone stays internal until a person releases it. */
export function NoteEditor({ item, path, editing }: PartProps) {
  function release(index: number, text: string) {
    const sections = [...item.sections, { kind: "other", heading: null, text }];
    const notes = item.internal_notes.filter((_note, position) => position !== index);
    editing.edit(path, { ...item, sections, internal_notes: notes });
  }
  return item.internal_notes.map((note, index) => {
    const pointer = `${path}/internal_notes/${index}`;
    return (
      <div class="internal-note" key={pointer}>
        <p class="internal-note-label">
          <Icon name="note" /> {translate("note.internal")}
        </p>
        <TextField
          id={idOf(pointer)}
          label={translate("import.noteInternal")}
          value={note}
          isLong
          onCommit={(text) => (text ? editing.edit(pointer, text) : editing.remove(pointer))}
        />
        <button type="button" class="button-quiet" onClick={() => release(index, note)}>
          {translate("import.releaseNote")}
        </button>
      </div>
    );
  });
}

export function DecisionEditor({ item, path, editing }: PartProps) {
  return item.decisions.map((decision, index) => {
    const pointer = `${path}/decisions/${index}`;
    return (
      <div key={pointer}>
        <ChoiceField
          id={`${idOf(pointer)}-outcome`}
          label={decision.heading ?? translate("item.decision")}
          value={decision.outcome}
          options={OUTCOMES.map((value) => ({ value, text: translateWord("outcome", value) }))}
          onCommit={(outcome) => editing.edit(`${pointer}/outcome`, outcome)}
        />
        <TextField
          id={`${idOf(pointer)}-text`}
          label={translate("import.decisionText")}
          value={decision.text}
          isLong
          onCommit={(text) => editing.edit(`${pointer}/text`, text ?? "")}
        />
      </div>
    );
  });
}

interface AttachmentEditorProps {
  attachments: DraftItem["attachments"];
  /** Pointer of the list: of an item, or of the meeting itself. */
  path: string;
  editing: DraftEditing;
}

export function AttachmentEditor({ attachments, path, editing }: AttachmentEditorProps) {
  return attachments.map((attachment, index) => {
    const pointer = `${path}/${index}`;
    const put = (field: string) => (value: unknown) => editing.edit(`${pointer}/${field}`, value);
    return (
      <fieldset class="attachment-editor" key={pointer}>
        <legend>{translate("import.attachment", { number: attachment.number ?? index + 1 })}</legend>
        <TextField
          id={`${idOf(pointer)}-title`}
          label={translate("item.attachmentTitle")}
          value={attachment.title}
          onCommit={(title) => (title ? put("title")(title) : editing.remove(pointer))}
        />
        <div class="field-row">
          <OpennessField
            id={`${idOf(pointer)}-openness`}
            value={attachment.openness}
            onCommit={put("openness")}
          />
          <TextField
            id={`${idOf(pointer)}-document-id`}
            label={translate("item.documentId")}
            value={attachment.document_id}
            isShort
            onCommit={put("document_id")}
          />
          <TextField
            id={`${idOf(pointer)}-record-number`}
            label={translate("item.recordNumber")}
            value={attachment.record_number}
            isShort
            onCommit={put("record_number")}
          />
        </div>
      </fieldset>
    );
  });
}

function idOf(pointer: string): string {
  return `draft${pointer.replaceAll("/", "-")}`;
}
