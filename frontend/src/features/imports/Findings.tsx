/** What the reader noticed, each guess with its reason and the choice it asks for. Certain ones are folded away. */
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

interface FindingProps extends FindingsProps {
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
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{translate("import.findings")}</h2>
      <p>{translate("import.found", countFound(draft))}</p>
      <p class="small quiet">
        {translate("import.findingsCount", countFindings([...asking, ...certain]))} ·{" "}
        {translate("import.findingsOpen", { count: open })}
      </p>
      {draft.findings.length > 0 && <p class="small quiet">{translate("import.keysHint")}</p>}
      <FindingList findings={asking} draft={draft} editing={editing} />
      {certain.length > 0 && <CertainFindings findings={certain} draft={draft} editing={editing} />}
    </section>
  );
}

function CertainFindings({
  findings,
  draft,
  editing,
}: FindingsProps & { findings: readonly DraftFinding[] }) {
  const pending = findings.filter((finding) => finding.state === "pending").length;
  return (
    <>
      {pending > 0 && (
        <button type="button" class="button button-secondary" onClick={editing.acceptCertain}>
          {translate("import.acceptCertain", { count: pending })}
        </button>
      )}
      <details class="certain-findings">
        <summary>
          {translate("import.severity.certain")} ({findings.length})
        </summary>
        <FindingList findings={findings} draft={draft} editing={editing} />
      </details>
    </>
  );
}

function FindingList({ findings, draft, editing }: FindingsProps & { findings: readonly DraftFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul class="finding-list">
      {groupFindings(findings).map((group) => {
        const [finding] = group;
        return (
          finding && (
            <Finding key={finding.id} group={group} finding={finding} draft={draft} editing={editing} />
          )
        );
      })}
    </ul>
  );
}

function Finding({ group, finding, draft, editing }: FindingProps) {
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
        <button type="button" class="button-quiet" onClick={() => editing.answer(group, "pending")}>
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

/** An answered finding loses its buttons: go on to the next one that asks, or to the step that creates. */
function focusNextFinding(id: string): void {
  const buttons = [...document.querySelectorAll<HTMLElement>("[data-finding]")];
  const index = buttons.findIndex((button) => button.dataset.finding === id);
  const next = buttons.slice(index + 1).find((button) => button.checkVisibility());
  (next ?? document.getElementById(APPLY_BUTTON))?.focus();
}
