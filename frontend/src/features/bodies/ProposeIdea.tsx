/** *Foreslå punkt*: a member proposes something for the body to take up; it lands in its idea bank. */
import { useState } from "preact/hooks";
import { proposeIdea } from "../../api/agendaWriting";
import { FormDialog } from "../../components/form/FormDialog";
import { TextLine } from "../../components/form/TextLine";
import { announce } from "../../kernel/status";
import { translate, translateWord } from "./texts";

const KINDS = ["information", "discussion", "decision"] as const;
const LONGEST_TITLE = 1000;

interface ProposeIdeaProps {
  bodyId: string;
  onClose: () => void;
}

export default function ProposeIdea({ bodyId, onClose }: ProposeIdeaProps) {
  const [kind, setKind] = useState<(typeof KINDS)[number]>("discussion");
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");

  async function propose() {
    await proposeIdea(bodyId, { kind, title: title.trim(), text: text.trim() || null });
    announce(translate("idea.proposed"));
    onClose();
  }

  return (
    <FormDialog
      title={translate("idea.propose")}
      submit={translate("idea.send")}
      check={() => (title.trim() ? [] : [{ field: "idea-title", text: translate("idea.titleMissing") }])}
      onSubmit={propose}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <p>{translate("idea.what")}</p>
          <TextLine
            id="idea-title"
            label={translate("idea.title")}
            value={title}
            maxLength={LONGEST_TITLE}
            error={errorOf("idea-title")}
            onInput={setTitle}
          />
          <fieldset class="field">
            <legend>{translate("idea.kind")}</legend>
            {KINDS.map((name) => (
              <label class="choice" key={name}>
                <input type="radio" name="idea-kind" checked={kind === name} onChange={() => setKind(name)} />
                {translateWord("itemKind", name)}
              </label>
            ))}
          </fieldset>
          <TextLine id="idea-text" label={translate("idea.text")} value={text} isLong onInput={setText} />
        </>
      )}
    </FormDialog>
  );
}
