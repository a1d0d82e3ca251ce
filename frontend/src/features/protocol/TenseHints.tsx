/** Words in the present, offered in the past one at a time; nothing is changed that was not chosen. */
import { useState } from "preact/hooks";
import { type TenseHint, tenseHints, withHint } from "../../domain/danishTense";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { readSetting, writeSetting } from "../../kernel/settings";
import { announce } from "../../kernel/status";
import { translate } from "./texts";

/** How much of the sentence is shown on each side of a word. */
const CONTEXT = 40;
const OFF = "off";
/** Words that were passed over, by the item they stand under; kept while the app is open. */
const passedOver = new Map<string, ReadonlySet<string>>();

interface TenseHintsProps {
  itemId: string;
  text: string;
  onTake: (text: string) => void;
  /** The last button is gone: the writer goes on in the text. */
  onOver: () => void;
}

export function TenseHints({ itemId, text, onTake, onOver }: TenseHintsProps) {
  const [ignored, setIgnored] = useState(passedOver.get(itemId) ?? new Set<string>());
  const [isOff, setOff] = useState(readSetting("tense_hints") === OFF);

  function switchTo(next: boolean) {
    writeSetting("tense_hints", next ? OFF : "on");
    setOff(next);
    onOver();
  }

  if (isOff) {
    return (
      <button type="button" class="button-quiet small" onClick={() => switchTo(false)}>
        {translate("tense.on")}
      </button>
    );
  }
  const [hint] = tenseHints(text, ignored);
  if (!hint) return null;

  function passOver({ present }: TenseHint) {
    const next = new Set([...ignored, present.toLowerCase()]);
    passedOver.set(itemId, next);
    setIgnored(next);
    if (tenseHints(text, next).length === 0) onOver();
  }

  function take(taken: TenseHint) {
    announce(taken.past);
    const changed = withHint(text, taken);
    onTake(changed);
    if (tenseHints(changed, ignored).length === 0) onOver();
  }

  return (
    <fieldset class="plain-group tense-hints">
      <legend class="sr-only">{translate("tense.title")}</legend>
      <p lang={CONTENT_LANGUAGE}>
        {hint.start > CONTEXT && "…"}
        {text.slice(Math.max(0, hint.start - CONTEXT), hint.start)}
        <mark>{hint.present}</mark>
        {text.slice(hint.end, hint.end + CONTEXT)}
        {hint.end + CONTEXT < text.length && "…"}
      </p>
      <div class="actions">
        <button type="button" class="button button-secondary" onClick={() => take(hint)}>
          {translate("tense.use", { past: hint.past })}
        </button>
        <button type="button" class="button button-secondary" onClick={() => passOver(hint)}>
          {translate("tense.keep", { present: hint.present })}
        </button>
        <button type="button" class="button-quiet small" onClick={() => switchTo(true)}>
          {translate("tense.off")}
        </button>
      </div>
    </fieldset>
  );
}
