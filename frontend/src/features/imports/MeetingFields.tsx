/** What the document says about the meeting itself; what is missing is asked for. */
import type { Body } from "../../api/bodies";
import { formatDate } from "../../kernel/dates";
import { parseDateInput } from "../../kernel/inputs";
import { locale } from "../../kernel/locale";
import type { ImportDraft } from "./draft";
import type { DraftEditing } from "./editing";
import { ChoiceField, ClockField, DateField, TextField } from "./fields";
import { translate, translateWord } from "./texts";

const DOCUMENT_KINDS = [
  "dagsorden",
  "referat",
  "beslutningsprotokol",
  "beslutningsreferat",
  "program",
  "drejebog",
] as const;

interface MeetingFieldsProps {
  draft: ImportDraft;
  bodies: readonly Body[];
  editing: DraftEditing;
  /** Error text by field id. */
  errors: ReadonlyMap<string, string>;
}

export function MeetingFields({ draft, bodies, editing, errors }: MeetingFieldsProps) {
  const put = (pointer: string) => (value: unknown) => editing.edit(pointer, value);
  return (
    <section aria-labelledby="import-meeting">
      <h2 id="import-meeting">{translate("import.meeting")}</h2>
      <ChoiceField
        id="draft-body"
        label={translate("import.body")}
        hint={draft.body ? translate("import.bodyPrinted", { name: draft.body }) : undefined}
        error={errors.get("draft-body")}
        value={draft.body_id}
        empty={translate("import.bodyChoose")}
        options={bodies.map((body) => ({ value: body.id, text: body.name }))}
        onCommit={put("/body_id")}
      />
      <ChoiceField
        id="draft-kind"
        label={translate("import.kind")}
        value={draft.kind}
        options={DOCUMENT_KINDS.map((kind) => ({
          value: kind,
          text: translateWord("import.documentKind", kind),
        }))}
        onCommit={put("/kind")}
      />
      <TextField
        id="draft-title"
        label={translate("import.meetingTitle")}
        error={errors.get("draft-title")}
        value={draft.title}
        onCommit={put("/title")}
      />
      <div class="field-row">
        <DateField
          id="draft-date"
          label={translate("import.date")}
          hint={dateHint(draft)}
          error={errors.get("draft-date")}
          value={draft.date}
          write={(day) => (locale.value === "da" ? formatDate(day) : day)}
          parse={parseDateInput}
          onCommit={put("/date")}
        />
        <ClockField
          id="draft-starts"
          label={translate("import.startsAt")}
          hint={translate("import.clockHint")}
          value={draft.starts_at ?? draft.starts_at_inferred}
          onCommit={put("/starts_at")}
        />
        <ClockField
          id="draft-ends"
          label={translate("import.endsAt")}
          value={draft.ends_at}
          onCommit={put("/ends_at")}
        />
      </div>
      <TextField
        id="draft-place"
        label={translate("import.place")}
        value={draft.place}
        onCommit={put("/place")}
      />
    </section>
  );
}

/** "28. august" of `--08-28`, so that only the year has to be found. */
function dateHint(draft: ImportDraft): string {
  const partial = /^--(\d{2})-(\d{2})$/.exec(draft.date_partial ?? "");
  if (!partial || draft.date) return translate("import.dateHint");
  const day = new Intl.DateTimeFormat(locale.value === "da" ? "da-DK" : "en-GB", {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(new Date(`2024-${partial[1]}-${partial[2]}T12:00:00Z`));
  return translate("import.datePartial", { day });
}
