/** Attachments of an item in their order: moved by buttons, added with their own access. */
import { useState } from "preact/hooks";
import type { Attachment } from "../../../api/agenda";
import { orderAttachments } from "../../../api/attachments";
import { ProblemNotice } from "../../../components/ProblemNotice";
import { OpennessTag } from "../../../components/Tag";
import AddAttachment from "../../../files/AddAttachment";
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

export function Papers({ itemId, openness, attachments, onChanged }: PapersProps) {
  const [problem, setProblem] = useState<ProblemError | null>(null);

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
            <AttachmentFile
              attachment={attachment}
              ownerOpenness={openness}
              mayChange
              onChanged={onChanged}
            />
          </span>
          <EntryButtons
            name={attachment.title}
            at={at}
            count={attachments.length}
            onMove={(by) => void move(at, by)}
          />
        </div>
      ))}
      <AddAttachment
        owner={{ agenda_item_id: itemId }}
        ownerOpenness={openness}
        attachments={attachments}
        onChanged={onChanged}
      />
    </fieldset>
  );
}
