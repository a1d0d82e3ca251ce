/** What the reader noticed, each guess with its reason and the choice it asks for. Certain ones are folded away. */
import { Icon } from "../../components/Icon";
import { translate, translateWord } from "../../kernel/locale";
import { countFindings, type DraftFinding, type ImportDraft, valueAt } from "./draft";
import type { DraftEditing } from "./editing";
import { reasonOf, valueInWords } from "./words";

const ICONS = { certain: "certain", check: "check", warning: "warning" } as const;

/** Id of the review's primary action. */
export const APPLY_BUTTON = "apply-import";

interface FindingsProps {
  draft: ImportDraft;
  editing: DraftEditing;
}

export function Findings({ draft, editing }: FindingsProps) {
  const asking = draft.findings.filter((finding) => finding.severity !== "certain");
  const certain = draft.findings.filter((finding) => finding.severity === "certain");
  const open = asking.filter((finding) => finding.state === "pending").length;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{translate("import.findings")}</h2>
      <p class="small quiet">
        {translate("import.findingsCount", countFindings(draft.findings))} ·{" "}
        {translate("import.findingsOpen", { count: open })}
      </p>
      {draft.findings.length > 0 && <p class="small quiet screen-only">{translate("import.keysHint")}</p>}
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
      {findings.map((finding) => (
        <Finding key={finding.id} finding={finding} draft={draft} editing={editing} />
      ))}
    </ul>
  );
}

function Finding({ finding, draft, editing }: FindingsProps & { finding: DraftFinding }) {
  const isPending = finding.state === "pending";
  const answer = (state: DraftFinding["state"]) => {
    focusNextFinding(finding.id);
    editing.decide(finding, state);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Backspace" || !isPending) return;
    event.preventDefault();
    answer("rejected");
  };
  return (
    <li class={`finding finding-${finding.severity} finding-is-${finding.state}`} onKeyDown={onKeyDown}>
      <p class="finding-head">
        <span class="finding-severity">
          <Icon name={ICONS[finding.severity]} /> {translateWord("import.severity", finding.severity)}
        </span>
        {finding.line != null && (
          <a href={`#line-${finding.line}`}>{translate("import.line", { line: finding.line })}</a>
        )}
        {!isPending && <strong>{translateWord("import.findingState", finding.state)}</strong>}
      </p>
      {finding.quote && (
        <blockquote class="finding-quote" lang="da">
          {finding.quote}
        </blockquote>
      )}
      <p>{reasonOf(finding)}</p>
      {isPending ? (
        <FindingChoice finding={finding} draft={draft} onAnswer={answer} />
      ) : (
        <button type="button" class="button-quiet" onClick={() => editing.decide(finding, "pending")}>
          {translate("import.undo")}
        </button>
      )}
    </li>
  );
}

interface FindingChoiceProps {
  finding: DraftFinding;
  draft: ImportDraft;
  onAnswer: (state: DraftFinding["state"]) => void;
}

function FindingChoice({ finding, draft, onAnswer }: FindingChoiceProps) {
  const { proposal } = finding;
  const present = proposal ? valueInWords(proposal.path, valueAt(draft, proposal.path)) : "";
  return (
    <p class="finding-choice">
      <button
        type="button"
        class="button button-secondary"
        data-finding={finding.id}
        onClick={() => onAnswer("accepted")}
      >
        {proposal
          ? translate("import.use", { value: valueInWords(proposal.path, proposal.value) })
          : translate("import.accept")}
      </button>
      <button type="button" class="button button-tertiary" onClick={() => onAnswer("rejected")}>
        {!proposal && translate("import.reject")}
        {proposal && (present ? translate("import.keep", { value: present }) : translate("import.keepAsIs"))}
      </button>
    </p>
  );
}

/** An answered finding loses its buttons: go on to the next one that asks, or to the step that creates. */
function focusNextFinding(id: string): void {
  const buttons = [...document.querySelectorAll<HTMLElement>("[data-finding]")];
  const index = buttons.findIndex((button) => button.dataset.finding === id);
  const next = buttons.slice(index + 1).find((button) => button.checkVisibility());
  (next ?? document.getElementById(APPLY_BUTTON))?.focus();
}
