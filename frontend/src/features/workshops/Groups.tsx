/** *Grupper*: who sits in which group of a discussion; formed by who arranges it, read by the others. */

import { useEffect } from "preact/hooks";
import { useRoute } from "preact-iso";
import type { Tagged } from "../../api/client";
import { type DiscussionSheet, readDiscussion } from "../../api/workshops";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { describedShortcuts, useShortcuts } from "../../kernel/shortcuts";
import { translate } from "../../workshops/texts";
import { FormGroups } from "./FormGroups";
import { GroupList } from "./GroupList";
import { NotesControl } from "./NotesControl";
import { useGroups } from "./useGroups";

export default function Groups() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`groups ${id}`, (signal) => readDiscussion(id, signal));
  const sheet = resource.data?.value;
  useShortcuts({ p: () => window.print() });
  return (
    <Page
      heading={sheet ? translate("groups.title", { item: sheet.title }) : translate("groups.heading")}
      crumbs={sheet ? crumbsOf(sheet) : []}
    >
      <ResourceView resource={resource}>{(first) => <GroupsOf key={id} first={first} />}</ResourceView>
    </Page>
  );
}

function crumbsOf({ meeting_id, agenda_item_id, title }: DiscussionSheet) {
  return [
    { href: `/meetings/${meeting_id}`, text: translate("groups.meeting") },
    { href: `/items/${agenda_item_id}`, text: title },
  ];
}

const SHORTCUTS = [
  ["1 … 9", "groups.key.move"],
  ["0", "groups.key.out"],
  ["↑ ↓", "groups.key.next"],
] as const;

function GroupsOf({ first }: { first: Tagged<DiscussionSheet> }) {
  const groups = useGroups(first);
  const { sheet, problem } = groups;
  const mayArrange = sheet.may_arrange;
  useEffect(() => {
    if (!mayArrange) return;
    describedShortcuts.value = SHORTCUTS.map(([key, text]) => [key, translate(text)]);
    return () => {
      describedShortcuts.value = [];
    };
  }, [mayArrange]);
  return (
    <>
      <Questions sheet={sheet} />
      {mayArrange && <FormGroups groups={groups} />}
      {problem && <ProblemNotice problem={problem} />}
      <GroupList groups={groups} />
      <NotesControl groups={groups} />
    </>
  );
}

function Questions({ sheet: { questions } }: { sheet: DiscussionSheet }) {
  if (questions.length === 0) return <p class="quiet">{translate("groups.noQuestions")}</p>;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{translate("groups.questions")}</h2>
      <ol class="group-questions" lang={CONTENT_LANGUAGE}>
        {questions.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ol>
    </section>
  );
}
