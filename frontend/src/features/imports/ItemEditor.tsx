/** Every field of one item, as it was read, to be corrected before anything is created. */

import type { DraftItem } from "./draft";
import type { DraftEditing } from "./editing";
import { ChoiceField, ClockField, DurationField, OpennessField, TextField } from "./fields";
import { AttachmentEditor, DecisionEditor, GuestEditor, NoteEditor, PresenterEditor } from "./ItemParts";
import { translate, translateWord } from "./texts";

const ITEM_KINDS = [
  "information",
  "discussion",
  "decision",
  "follow_up",
  "approval",
  "presentation",
  "group_discussion",
  "summing_up",
  "break",
  "end",
] as const;

interface ItemEditorProps {
  item: DraftItem;
  path: string;
  titleId: string;
  error: string | undefined;
  editing: DraftEditing;
}

export function ItemEditor({ item, path, titleId, error, editing }: ItemEditorProps) {
  const put = (field: string) => (value: unknown) => editing.edit(`${path}/${field}`, value);
  const id = (field: string) => titleId.replace(/title$/, field);
  return (
    <div class="item-editor">
      <div class="field-row">
        <TextField
          id={id("number")}
          label={translate("agenda.number")}
          value={item.number}
          isShort
          onCommit={put("number")}
        />
        <ClockField
          id={id("time")}
          label={translate("import.itemTime")}
          value={item.time}
          onCommit={put("time")}
        />
        <DurationField
          id={id("duration")}
          label={translate("import.itemDuration")}
          value={item.duration_minutes}
          onCommit={(minutes) => {
            put("duration_minutes")(minutes);
            put("duration_source")("entered");
          }}
        />
      </div>
      <TextField
        id={titleId}
        label={translate("import.itemTitleLabel")}
        error={error}
        value={item.title}
        onCommit={put("title")}
      />
      <div class="field-row">
        <ChoiceField
          id={id("kind")}
          label={translate("import.itemKind")}
          value={item.kind}
          empty="–"
          options={ITEM_KINDS.map((kind) => ({ value: kind, text: translateWord("itemKind", kind) }))}
          onCommit={put("kind")}
        />
        <OpennessField id={id("openness")} value={item.openness} onCommit={put("openness")} />
      </div>
      <PresenterEditor item={item} path={path} editing={editing} />
      <GuestEditor item={item} path={path} editing={editing} />
      <Texts item={item} path={path} id={id} editing={editing} />
      <NoteEditor item={item} path={path} editing={editing} />
      <DecisionEditor item={item} path={path} editing={editing} />
      <AttachmentEditor attachments={item.attachments} path={`${path}/attachments`} editing={editing} />
      <button type="button" class="button-quiet" onClick={() => editing.remove(path)}>
        {translate("import.removeItem")}
      </button>
    </div>
  );
}

interface TextsProps {
  item: DraftItem;
  path: string;
  id: (field: string) => string;
  editing: DraftEditing;
}

function Texts({ item, path, id, editing }: TextsProps) {
  return (
    <>
      {item.sections.map((section, index) => (
        <TextField
          key={index}
          id={id(`section-${index}`)}
          label={section.heading ?? translateWord("sectionKind", section.kind)}
          value={section.text}
          isLong
          onCommit={(text) => editing.edit(`${path}/sections/${index}/text`, text ?? "")}
        />
      ))}
      {item.recommendation && (
        <TextField
          id={id("recommendation")}
          label={translate("item.recommendation")}
          value={item.recommendation.text}
          isLong
          onCommit={(text) => editing.edit(`${path}/recommendation/text`, text ?? "")}
        />
      )}
      {item.questions.length > 0 && (
        <TextField
          id={id("questions")}
          label={translate("item.questions")}
          hint={translate("import.onePerLine")}
          value={item.questions.join("\n")}
          isLong
          onCommit={(text) => editing.edit(`${path}/questions`, linesOf(text))}
        />
      )}
    </>
  );
}

function linesOf(text: string | null): string[] {
  return (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
