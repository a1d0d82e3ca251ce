/** *Opsamling*: what all groups wrote, question by question; on the wall, on paper, and as a text of the item. */

import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import type { Tagged } from "../../api/client";
import {
  type CollectedNotes as Collected,
  copyCollectedNotes,
  readCollectedNotes,
} from "../../api/workshops";
import { EmptyState } from "../../components/EmptyState";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { Prose } from "../../components/Prose";
import { ResourceView } from "../../components/ResourceView";
import { useLive } from "../../kernel/live";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { useShortcuts } from "../../kernel/shortcuts";
import { announce } from "../../kernel/status";
import { translate } from "../../workshops/texts";

export default function CollectedNotes() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`collected notes ${id}`, (signal) => readCollectedNotes(id, signal));
  const title = resource.data?.value.title;
  useShortcuts({ p: () => window.print() });
  return (
    <Page
      heading={title ? translate("collected.title", { item: title }) : translate("notes.collected")}
      crumbs={title ? [{ href: `/items/${id}`, text: title }] : []}
    >
      <ResourceView resource={resource}>{(first) => <Notes key={id} first={first} />}</ResourceView>
    </Page>
  );
}

function Notes({ first }: { first: Tagged<Collected> }) {
  const itemId = first.value.agenda_item_id;
  const live = useLive(first, (signal) => readCollectedNotes(itemId, signal));
  const { discussions, may_copy: mayCopy } = live.value.value;
  if (discussions.length === 0) return <EmptyState text={translate("collected.none")} />;
  return (
    <>
      <div class="actions">
        <button type="button" class="button button-secondary" onClick={() => window.print()}>
          {translate("collected.print")}
        </button>
      </div>
      {discussions.map((discussion) => (
        <Discussion
          key={discussion.agenda_item_id}
          discussion={discussion}
          isAlone={discussions.length === 1 && discussion.agenda_item_id === itemId}
        />
      ))}
      {mayCopy && <Copy notes={live.value} onCopied={live.show} onRefused={live.look} />}
    </>
  );
}

type DiscussionNotes = Collected["discussions"][number];

function Discussion({ discussion, isAlone }: { discussion: DiscussionNotes; isAlone: boolean }) {
  const { title, agenda_item_id: id, questions } = discussion;
  return (
    <section class="collected" aria-labelledby={`discussion-${id}`}>
      <h2 id={`discussion-${id}`} class={isAlone ? "sr-only" : undefined} lang={CONTENT_LANGUAGE}>
        {title}
      </h2>
      {questions.map(({ question, notes }, place) => (
        <section class="collected-question" key={place}>
          <h3 lang={CONTENT_LANGUAGE}>{question ?? translate("collected.whole")}</h3>
          {notes.length === 0 && <p class="quiet">{translate("notes.empty")}</p>}
          {notes.map((note) => (
            <div class="collected-note" key={note.group_id}>
              <h4 lang={CONTENT_LANGUAGE}>{note.group_name}</h4>
              <Prose text={note.text} />
            </div>
          ))}
        </section>
      ))}
    </section>
  );
}

interface CopyProps {
  notes: Tagged<Collected>;
  onCopied: (notes: Tagged<Collected>) => void;
  onRefused: () => Promise<void>;
}

/** What is copied is what is on screen: where a group has written since, it is shown first. */
function Copy({ notes, onCopied, onRefused }: CopyProps) {
  const [isCopied, setCopied] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);

  async function copy() {
    setProblem(null);
    setCopied(false);
    try {
      onCopied(await copyCollectedNotes(notes));
      setCopied(true);
      announce(translate("collected.copied"));
    } catch (cause) {
      setProblem(asProblem(cause));
      await onRefused();
    }
  }

  return (
    <section class="panel screen-only">
      <p id="copy-hint">{translate("collected.copyHint")}</p>
      <button
        type="button"
        class="button button-primary"
        aria-describedby="copy-hint"
        onClick={() => void copy()}
      >
        {translate("collected.copy")}
      </button>
      {problem && <ProblemNotice problem={problem} />}
      {isCopied && (
        <p role="status">
          {translate("collected.copied")}{" "}
          <a href={`/items/${notes.value.agenda_item_id}`}>{translate("collected.seeItem")}</a>
        </p>
      )}
    </section>
  );
}
