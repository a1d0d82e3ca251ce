/** A long text with a few buttons for its marks, and how it will be read below. */
import { useRef, useState } from "preact/hooks";
import { Field } from "../../../components/Field";
import { Prose } from "../../../components/Prose";
import { type Chosen, insertBlock, insertLink, toggleLines, toggleMark } from "../../../domain/markupEditing";
import { CONTENT_LANGUAGE } from "../../../kernel/locale";
import { markupOfHtml } from "./pasted";
import { translate } from "./texts";

interface MarkupFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onInput: (text: string) => void;
}

const TABLE = "| A | B |\n| --- | --- |\n|  |  |";
const HAS_MARKS = /\*|^ *- |^> |^\||\]\(/m;

export function MarkupField({ id, label, value, placeholder, onInput }: MarkupFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [isAskingLink, setAskingLink] = useState(false);
  const [address, setAddress] = useState("https:");

  function edit(change: (chosen: Chosen) => Chosen): void {
    const field = area.current;
    if (!field) return;
    const { text, start, end } = change({
      text: value,
      start: field.selectionStart,
      end: field.selectionEnd,
    });
    onInput(text);
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(start, end);
    });
  }

  function onPaste(event: ClipboardEvent): void {
    const html = event.clipboardData?.getData("text/html");
    if (!html) return;
    const text = markupOfHtml(html);
    if (text === "") return;
    event.preventDefault();
    edit((chosen) => {
      if (text.includes("\n")) return insertBlock(chosen, text);
      const place = chosen.start + text.length;
      return {
        text: chosen.text.slice(0, chosen.start) + text + chosen.text.slice(chosen.end),
        start: place,
        end: place,
      };
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const mark = { b: "**", i: "*" }[event.key.toLowerCase()] as "**" | "*" | undefined;
    if (!mark || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    edit((chosen) => toggleMark(chosen, mark));
  }

  return (
    <Field id={id} label={label}>
      <div class="markup-tools" role="toolbar" aria-label={translate("editor.tools", { field: label })}>
        <Tool text={translate("editor.bold")} onUse={() => edit((chosen) => toggleMark(chosen, "**"))} />
        <Tool text={translate("editor.italic")} onUse={() => edit((chosen) => toggleMark(chosen, "*"))} />
        <Tool text={translate("editor.list")} onUse={() => edit((chosen) => toggleLines(chosen, "- "))} />
        <Tool
          text={translate("editor.subList")}
          onUse={() => edit((chosen) => toggleLines(chosen, "  - "))}
        />
        <Tool text={translate("editor.quote")} onUse={() => edit((chosen) => toggleLines(chosen, "> "))} />
        <Tool text={translate("editor.table")} onUse={() => edit((chosen) => insertBlock(chosen, TABLE))} />
        <Tool text={translate("editor.link")} onUse={() => setAskingLink(!isAskingLink)} />
      </div>
      {isAskingLink && (
        <div class="markup-link">
          <label for={`${id}-link`}>{translate("editor.address")}</label>
          <input
            id={`${id}-link`}
            class="input"
            type="url"
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
          <Tool
            text={translate("editor.insertLink")}
            onUse={() => {
              setAskingLink(false);
              edit((chosen) => insertLink(chosen, address.trim()));
            }}
          />
        </div>
      )}
      <textarea
        ref={area}
        id={id}
        class="input markup-area"
        rows={Math.min(Math.max(value.split("\n").length + 1, 4), 24)}
        lang={CONTENT_LANGUAGE}
        placeholder={placeholder}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
      />
      {HAS_MARKS.test(value) && (
        <details class="markup-preview">
          <summary>{translate("editor.preview")}</summary>
          <Prose text={value} />
        </details>
      )}
    </Field>
  );
}

function Tool({ text, onUse }: { text: string; onUse: () => void }) {
  return (
    <button type="button" class="button button-quiet" onClick={onUse}>
      {text}
    </button>
  );
}
