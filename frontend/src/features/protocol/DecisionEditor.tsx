/** One decision being written: phrases, text, outcome and what goes with it. Saved by itself. */
import { useRef } from "preact/hooks";
import {
  type Decision,
  type DecisionPatch,
  type Outcome,
  type ProtocolItem,
  readDecision,
  removeDecision,
} from "../../api/protocols";
import { Field } from "../../components/Field";
import { ProblemNotice } from "../../components/ProblemNotice";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { ConflictNotice } from "./ConflictNotice";
import { DecisionDetails } from "./DecisionDetails";
import type { Destinations } from "./destinations";
import { TenseHints } from "./TenseHints";
import { translate } from "./texts";
import { type DecisionDraft, useDecisionDraft } from "./useDecisionDraft";

const PHRASES = ["approved", "recommended", "discussed", "noted", "deferred", "withdrawn", "none"] as const;
type Phrase = (typeof PHRASES)[number];

interface DecisionEditorProps {
  item: ProtocolItem;
  heading: string;
  decision: Decision | null;
  /** As the minutes have it now; of a first decision, what somebody else has written there. */
  current: Decision | null;
  isFirst: boolean;
  isPaused: boolean;
  destinations: Destinations;
  onCreated: (decision: Decision) => void;
  onSettled: () => void;
  onRemoved: () => void;
  /** Ctrl+Enter: the decision is saved, and the writer goes on. */
  onNext: (from: HTMLElement) => void;
}

export function DecisionEditor(props: DecisionEditorProps) {
  const { item, heading, decision, current, isFirst, isPaused, destinations, onRemoved, onNext } = props;
  const { onCreated, onSettled } = props;
  const draft = useDecisionDraft({
    itemId: item.id,
    seen: decision,
    current,
    isFirst,
    isPaused,
    onCreated,
    onSettled,
  });
  const chips = useRef<HTMLFieldSetElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const id = `decision-${decision?.id ?? item.id}`;
  const { values } = draft;

  function say(phrase: Phrase) {
    draft.change(spoken(phrase, draft));
    if (phrase !== "none") area.current?.focus();
  }

  async function press(event: KeyboardEvent) {
    const field = area.current;
    if (!field) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      await draft.save();
      onNext(field);
    }
    const isAtLineStart = /(^|\n)$/.test(field.value.slice(0, field.selectionStart));
    if (event.key === "/" && isAtLineStart) {
      event.preventDefault();
      chips.current?.querySelector("button")?.focus();
    }
  }

  async function remove() {
    if (!decision) return;
    await removeDecision(await readDecision(decision.id));
    onRemoved();
  }

  const caseText = caseTextOf(item);
  return (
    <div class="decision-editor">
      <fieldset class="plain-group chips" ref={chips}>
        <legend class="sr-only">{translate("protocol.phrases")}</legend>
        {PHRASES.map((phrase) => (
          <button
            type="button"
            class="chip"
            key={phrase}
            aria-pressed={values.outcome === phrase && (decision !== null || draft.isUnsaved)}
            onClick={() => say(phrase)}
          >
            {translate(`protocol.phrase.${phrase}`)}
          </button>
        ))}
      </fieldset>
      {values.outcome !== "none" && (
        <>
          <Field id={id} label={translate("protocol.text", { item: heading })}>
            <textarea
              id={id}
              ref={area}
              class="input decision-text"
              rows={4}
              lang={CONTENT_LANGUAGE}
              value={values.text}
              onInput={(event) => draft.change({ text: event.currentTarget.value })}
              onBlur={() => void draft.save()}
              onKeyDown={press}
            />
          </Field>
          <div class="actions">
            {caseText !== "" && (
              <button
                type="button"
                class="button button-secondary"
                onClick={() => draft.change({ text: joined(values.text, caseText) })}
              >
                {translate("protocol.fetch")}
              </button>
            )}
            {decision && !decision.corrects_id && decision.number === null && (
              <button type="button" class="button-quiet" onClick={() => void remove()}>
                {translate("protocol.remove")}
              </button>
            )}
          </div>
          <TenseHints
            itemId={item.id}
            text={values.text}
            onTake={(text) => draft.change({ text })}
            onOver={() => area.current?.focus()}
          />
          {(decision !== null || values.text !== "") && (
            <DecisionDetails id={id} values={values} destinations={destinations} onChange={draft.change} />
          )}
        </>
      )}
      {draft.problem && <ProblemNotice problem={draft.problem} onRetry={() => draft.change({})} />}
      <ConflictNotice draft={draft} isPaused={isPaused} />
    </div>
  );
}

/** What a phrase makes of a decision: its outcome, and its sentence where it does not stand there. */
function spoken(phrase: Phrase, { values }: DecisionDraft): DecisionPatch {
  const outcome: Outcome = phrase;
  if (phrase === "none") return { outcome, text: "" };
  const sentence = translate(`protocol.sentence.${phrase}`);
  if (values.text.includes(sentence)) return { outcome };
  // A phrase alone gives way to the next one; what somebody wrote never does.
  const isPhraseAlone = PHRASES.some(
    (other) => other !== "none" && values.text.trim() === translate(`protocol.sentence.${other}`),
  );
  const text =
    values.text.trim() === "" || isPhraseAlone ? sentence : `${values.text.trimEnd()}\n${sentence}`;
  return { outcome, text };
}

function caseTextOf({ sections }: ProtocolItem): string {
  const cases = sections.filter(({ kind }) => kind === "case_presentation" || kind === "summary");
  return (cases.length > 0 ? cases : sections).map(({ text }) => text.trim()).join("\n\n");
}

function joined(text: string, more: string): string {
  return text.trim() === "" ? more : `${text.trimEnd()}\n\n${more}`;
}
