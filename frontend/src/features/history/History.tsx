/** *Historik*: who did what, newest first, as sentences. The address mirrors what is chosen. */
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { exportAddress, exportEntries } from "../../api/history";
import { session } from "../../api/session";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { save } from "../../files/save";
import { isoDay } from "../../kernel/dates";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { type Choice, choiceOf, filtersOf, searchOf } from "./choice";
import { EntryList } from "./EntryList";
import { HistoryFilter } from "./HistoryFilter";
import { translate } from "./texts";
import { Verification } from "./Verification";

export default function History() {
  const { query, route } = useLocation();
  const choice = choiceOf(query);
  const reader = session.value;

  function choose(change: Partial<Choice>) {
    const search = searchOf({ ...choice, ...change });
    route(search.size > 0 ? `/history?${search}` : "/history", true);
  }

  return (
    <Page heading={translate("nav.history")}>
      <p class="lead">{translate("history.intro")}</p>
      {choice.subject && <OneSubject choice={choice} onAll={() => choose({ subject: null })} />}
      <HistoryFilter choice={choice} onChoose={choose} />
      <div class="actions">
        <Export choice={choice} />
        {(reader?.is_auditor || reader?.is_administrator) && <Verification />}
      </div>
      <EntryList key={String(searchOf(choice))} choice={choice} />
    </Page>
  );
}

/** Read like everything else, so that the table is in the language of the app, and says as whom and why it is read. */
function Export({ choice }: { choice: Choice }) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const filters = filtersOf(choice);
  async function saveTable(event: MouseEvent) {
    event.preventDefault();
    setProblem(null);
    try {
      save(await exportEntries(filters), `historik-${isoDay(new Date())}.csv`);
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }
  return (
    <>
      <a class="button button-secondary" href={exportAddress(filters)} download onClick={saveTable}>
        {translate("history.export")}
      </a>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

/** The history of one meeting or item; by what it is, for its name is not always the reader's to know. */
function OneSubject({ choice, onAll }: { choice: Choice; onAll: () => void }) {
  const { subject } = choice;
  if (!subject) return null;
  const noun = translate(subject.kind === "meeting" ? "history.noun.meeting" : "history.noun.agenda_item");
  const address = subject.kind === "meeting" ? `/meetings/${subject.id}` : `/items/${subject.id}`;
  return (
    <div class="notice notice-plain">
      <p>{translate("history.ofOne", { noun })}</p>
      <p>
        <a href={address}>{translate("history.showOne", { noun })}</a>
        <button type="button" class="button-quiet" onClick={onAll}>
          {translate("history.clear")}
        </button>
      </p>
    </div>
  );
}
