/** Attachments of an item in their order: moved by buttons, added with their own access. */
import { useState } from "preact/hooks";
import type { Attachment } from "../../../api/agenda";
import { addAttachment, orderAttachments } from "../../../api/attachments";
import { FormDialog } from "../../../components/form/FormDialog";
import { TextLine } from "../../../components/form/TextLine";
import { ProblemNotice } from "../../../components/ProblemNotice";
import { OpennessTag } from "../../../components/Tag";
import { AttachmentFile } from "../../../files/AttachmentFile";
import { CONTENT_LANGUAGE } from "../../../kernel/locale";
import { asProblem, type ProblemError } from "../../../kernel/problem";
import { announceSaved } from "../../../kernel/status";
import { EntryButtons } from "./Lists";
import { translate } from "./texts";

interface PapersProps {
  readonly itemId: string;
  readonly openness: Attachment["openness"];
  readonly attachments: readonly Attachment[];
  readonly onChanged: () => void;
}

const TITLE = "attachment-title";

export function Papers({ itemId, openness, attachments, onChanged }: PapersProps) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isAdding, setAdding] = useState(false);

  async function move(at: number, by: -1 | 1): Promise<void> {
    const rest = attachments.filter((_, place) => place !== at);
    const moved = attachments[at];
    if (!moved) return;
    setProblem(null);
    try {
      await orderAttachments([...rest.slice(0, at + by), moved, ...rest.slice(at + by)]);
      announceSaved();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
    onChanged();
  }

  return (
    <fieldset class="editor-list">
      <legend>{translate("item.attachments")}</legend>
      {problem && <ProblemNotice problem={problem} />}
      {attachments.map((attachment, at) => (
        <div class="editor-entry editor-line" key={attachment.id}>
          <span>
            <OpennessTag openness={attachment.openness} />{" "}
            <span lang={CONTENT_LANGUAGE}>{attachment.title}</span>{" "}
            <AttachmentFile attachment={attachment} mayChange onChanged={onChanged} />
          </span>
          <EntryButtons
            name={attachment.title}
            at={at}
            count={attachments.length}
            onMove={(by) => void move(at, by)}
          />
        </div>
      ))}
      <button type="button" class="button button-secondary" onClick={() => setAdding(true)}>
        {translate("editor.addAttachment")}
      </button>
      {isAdding && (
        <NewPaper
          openness={openness}
          onAdd={async (title, access) => {
            await addAttachment(itemId, { title, openness: access, position: attachments.length + 1 });
            setAdding(false);
            announceSaved();
            onChanged();
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </fieldset>
  );
}

function NewPaper(props: {
  openness: Attachment["openness"];
  onAdd: (title: string, openness: Attachment["openness"]) => Promise<void>;
  onClose: () => void;
}) {
  const [title, setTitle] = useState("");
  // What nobody has chosen is as closed as the item.
  const [access, setAccess] = useState(props.openness);
  const missing = { field: TITLE, text: translate("editor.attachmentMissing") };
  return (
    <FormDialog
      title={translate("editor.addAttachment")}
      submit={translate("editor.addAttachment")}
      check={() => (title.trim() === "" ? [missing] : [])}
      onSubmit={() => props.onAdd(title.trim(), access)}
      onClose={props.onClose}
    >
      {(errorOf) => (
        <>
          <TextLine
            id={TITLE}
            label={translate("editor.attachmentTitle")}
            error={errorOf(TITLE)}
            value={title}
            onInput={setTitle}
          />
          <fieldset class="field">
            <legend>{translate("agenda.access")}</legend>
            {(["open", "closed"] as const).map((one) => (
              <label class="choice" key={one}>
                <input type="radio" name="access" checked={access === one} onChange={() => setAccess(one)} />
                <span>{translate(`openness.${one}`)}</span>
              </label>
            ))}
          </fieldset>
          {props.openness === "closed" && access === "open" && <p>{translate("editor.openInClosed")}</p>}
        </>
      )}
    </FormDialog>
  );
}
