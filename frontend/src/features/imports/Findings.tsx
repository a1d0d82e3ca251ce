/** What the reader noticed, each guess with its reason and the choice it asks for. Certain ones are folded away. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../components/Icon";
import { answerWords, askedField, groupFindings, groupReason, isMoot } from "./answers";
import { countFindings, countFound, type DraftFinding, type ImportDraft, valueAt } from "./draft";
import type { DraftEditing } from "./editing";
import { translate, translateWord } from "./texts";
import { reasonOf, valueInWords } from "./words";

/** Id of the review's primary action. */
export const APPLY_BUTTON = "apply-import";

interface FindingsProps {
  draft: ImportDraft;
  editing: DraftEditing;
}

interface ListProps extends FindingsProps {
  /** The answer to a finding is taken back. */
  onUndo: (group: readonly DraftFinding[]) => void;
}

interface FindingProps extends ListProps {
  /** Findings that ask the same thing and are in the same state. */
  group: readonly DraftFinding[];
  finding: DraftFinding;
}

export function Findings({ draft, editing }: FindingsProps) {
  const asking = draft.findings.filter(
    (finding) => finding.severity !== "certain" && !isMoot(finding, draft),
  );
  const certain = draft.findings.filter((finding) => finding.severity === "certain");
  const open = groupFindings(asking.filter((finding) => finding.state === "pending")).length;
  const undone = useRef<string | null>(null);
  // The button goes with the answer: what it asks takes over, also where it now stands among others.
  useLayoutEffect(() => {
    if (undone.current) focusFinding(undone.current);
    undone.current = null;
  }, [draft]);
  const onUndo = (group: readonly DraftFinding[]) => {
    undone.current = group[0]?.id ?? null;
    editing.answer(group, "pending");
  };
  const shared = { draft, editing, onUndo };
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{translate("import.findings")}</h2>
      <p>{translate("import.found", countFound(draft))}</p>
      <p class="small quiet">
        {translate("import.findingsCount", countFindings([...asking, ...certain]))} ·{" "}
        {translate("import.findingsOpen", { count: open })}
      </p>
      {draft.findings.length > 0 && <p class="small quiet">{translate("import.keysHint")}</p>}
      <FindingList findings={asking} {...shared} />
      {certain.length > 0 && <CertainFindings findings={certain} {...shared} />}
    </section>
  );
}

function CertainFindings({ findings, ...shared }: ListProps & { findings: readonly DraftFinding[] }) {
  const pending = findings.filter((finding) => finding.state === "pending").length;
  return (
    <>
      {pending > 0 && (
        <button type="button" class="button button-secondary" onClick={shared.editing.acceptCertain}>
          {translate("import.acceptCertain", { count: pending })}
        </button>
      )}
      <details class="certain-findings">
        <summary>
          {translate("import.severity.certain")} ({findings.length})
        </summary>
        <FindingList findings={findings} {...shared} />
      </details>
    </>
  );
}

function FindingList({ findings, ...shared }: ListProps & { findings: readonly DraftFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul class="finding-list">
      {groupFindings(findings).map((group) => {
        const [finding] = group;
        return finding && <Finding key={finding.id} group={group} finding={finding} {...shared} />;
      })}
    </ul>
  );
}

function Finding({ group, finding, draft, editing, onUndo }: FindingProps) {
  const isPending = finding.state === "pending";
  const common = groupReason(group);
  const answer = (state: DraftFinding["state"]) => {
    focusNextFinding(finding.id);
    editing.answer(group, state);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Backspace" || !isPending || askedField(finding)) return;
    event.preventDefault();
    answer("rejected");
  };
  return (
    <li class={`finding finding-${finding.severity} finding-is-${finding.state}`} onKeyDown={onKeyDown}>
      <p class="finding-head">
        <span class="finding-severity">
          <Icon name={finding.severity} /> {translateWord("import.severity", finding.severity)}
        </span>
        {group.length === 1 && <LineLink finding={finding} />}
        {group.length > 1 && <span>{translate("import.places", { count: group.length })}</span>}
        {!isPending && <strong>{stateInWords(finding)}</strong>}
      </p>
      {group.length === 1 && finding.quote && <Quote text={finding.quote} />}
      <p>{common ? translate(common) : reasonOf(finding)}</p>
      {group.length > 1 && <Places group={group} />}
      {isPending ? (
        <FindingChoice finding={finding} draft={draft} onAnswer={answer} />
      ) : (
        <button type="button" class="button-quiet" onClick={() => onUndo(group)}>
          {translate("import.undo")}
        </button>
      )}
    </li>
  );
}

function LineLink({ finding }: { finding: DraftFinding }) {
  if (finding.line == null) return null;
  return <a href={`#line-${finding.line}`}>{translate("import.line", { line: finding.line })}</a>;
}

function Quote({ text }: { text: string }) {
  return (
    <blockquote class="finding-quote" lang="da">
      {text}
    </blockquote>
  );
}

function Places({ group }: { group: readonly DraftFinding[] }) {
  return (
    <details class="finding-places">
      <summary>{translate("import.showPlaces")}</summary>
      <ul>
        {group.map((finding) => (
          <li key={finding.id}>
            <LineLink finding={finding} /> {finding.quote && <span lang="da">{finding.quote}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface FindingChoiceProps {
  finding: DraftFinding;
  draft: ImportDraft;
  onAnswer: (state: DraftFinding["state"]) => void;
}

function FindingChoice({ finding, draft, onAnswer }: FindingChoiceProps) {
  const field = askedField(finding);
  if (field) {
    return (
      <button
        type="button"
        class="button button-secondary"
        data-finding={finding.id}
        onClick={() => document.getElementById(field)?.focus()}
      >
        {translate("import.fillIn")}
      </button>
    );
  }
  const [accept, reject] = choiceInWords(finding, draft);
  return (
    <p class="finding-choice">
      <button
        type="button"
        class="button button-secondary"
        data-finding={finding.id}
        onClick={() => onAnswer("accepted")}
      >
        {accept}
      </button>
      <button type="button" class="button button-tertiary" onClick={() => onAnswer("rejected")}>
        {reject}
      </button>
    </p>
  );
}

/** "Brug 8.30" and "Behold 9.30", or the two answers of the rule. */
function choiceInWords(finding: DraftFinding, draft: ImportDraft): [string, string] {
  const { proposal } = finding;
  const words = answerWords(finding);
  if (!proposal) return [translate(words.accept), translate(words.reject)];
  const present = valueInWords(proposal.path, valueAt(draft, proposal.path));
  return [
    translate("import.use", { value: valueInWords(proposal.path, proposal.value) }),
    present ? translate("import.keep", { value: present }) : translate("import.keepAsIs"),
  ];
}

function stateInWords(finding: DraftFinding): string {
  const words = answerWords(finding);
  if (words.accept !== "import.accept") {
    return translate(finding.state === "accepted" ? words.accept : words.reject);
  }
  return translateWord("import.findingState", finding.state);
}

/** The choice that a finding asks for, or the first one that is asked where it now stands in a group. */
function focusFinding(id: string): void {
  const buttons = [...document.querySelectorAll<HTMLElement>("[data-finding]")];
  (buttons.find((button) => button.dataset.finding === id) ?? buttons[0])?.focus();
}

/** An answered finding loses its buttons: go on to the next one that asks, or to the step that creates. */
function focusNextFinding(id: string): void {
  const buttons = [...document.querySelectorAll<HTMLElement>("[data-finding]")];
  const index = buttons.findIndex((button) => button.dataset.finding === id);
  const next = buttons.slice(index + 1).find((button) => button.checkVisibility());
  (next ?? document.getElementById(APPLY_BUTTON))?.focus();
}
