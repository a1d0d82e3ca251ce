/** The text of an item in the order of paper: route, case, recommendation, decision, attachments, people, notes. */
import type { AgendaItem, Attachment, Decision, ItemSheet } from "../api/agenda";
import { formatDate } from "../kernel/dates";
import { CONTENT_LANGUAGE, translate, translateWord } from "../kernel/locale";
import { AttachmentTable, type FileSlot } from "./AttachmentTable";
import { Heading, type HeadingLevel } from "./Heading";
import { InternalNotes } from "./InternalNotes";
import { Prose } from "./Prose";
import { guestInWords, personInWords } from "./people";
import { Tag } from "./Tag";

/** An item as any reader gets it, with or without its place in a programme. */
export type ItemText = AgendaItem & Pick<ItemSheet, "attachments" | "decisions" | "internal_notes">;

interface ItemBodyProps {
  item: ItemText;
  bodyName: string;
  level: HeadingLevel;
  fileOf?: FileSlot;
}

export function ItemBody({ item, bodyName, level, fileOf }: ItemBodyProps) {
  return (
    <div class="item-body">
      <ItemFacts item={item} />
      {item.sections.map((section, index) => (
        <section key={index}>
          <Heading level={level}>{section.heading ?? translateWord("sectionKind", section.kind)}</Heading>
          <Prose text={section.text} />
        </section>
      ))}
      <Questions item={item} level={level} />
      <Recommendation item={item} level={level} />
      {item.decisions.map((decision) => (
        <DecisionText key={decision.id} decision={decision} bodyName={bodyName} level={level} />
      ))}
      <Attachments attachments={item.attachments} level={level} fileOf={fileOf} />
      <InternalNotes notes={item.internal_notes} />
    </div>
  );
}

function ItemFacts({ item }: { item: ItemText }) {
  const presenters = item.presenters.map(personInWords);
  const guests = item.guests.map(guestInWords);
  const facts = [
    [translate("item.routing"), item.routing.join(", ")],
    [translate("item.case"), item.case_number],
    [translate("item.documentId"), item.document_id],
    [translate("item.presenters"), presenters.join("; ")],
    [translate("item.guests"), guests.join("; ")],
  ].filter(([, value]) => value);
  if (facts.length === 0) return null;
  return (
    <dl class="definition-list">
      {facts.map(([name, value]) => (
        <div class="definition" key={name}>
          <dt>{name}</dt>
          <dd lang={CONTENT_LANGUAGE}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Questions({ item, level }: { item: ItemText; level: HeadingLevel }) {
  const { group_discussion: groups, questions } = item;
  if (!groups && questions.length === 0) return null;
  const heading = groups ? translate("item.groupDiscussion") : translate("item.questions");
  return (
    <section>
      <Heading level={level}>{heading}</Heading>
      {groups?.number_of_groups != null && (
        <p>{translate("item.groups", { count: groups.number_of_groups })}</p>
      )}
      {groups?.focus && <Prose text={`${translate("item.focus")}: ${groups.focus}`} />}
      {questions.length > 0 && (
        <ul lang={CONTENT_LANGUAGE}>
          {questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Recommendation({ item, level }: { item: ItemText; level: HeadingLevel }) {
  if (!item.recommendation) return null;
  return (
    <section class="recommendation">
      <Heading level={level}>{translate("item.recommendation")}</Heading>
      {item.recommended_by && (
        <p class="small quiet">{translate("item.recommendedBy", { name: item.recommended_by })}</p>
      )}
      <Prose text={item.recommendation} />
    </section>
  );
}

function DecisionText(props: { decision: Decision; bodyName: string; level: HeadingLevel }) {
  const { decision, bodyName, level } = props;
  return (
    <section class="decision">
      <Heading level={level}>
        {translate("item.decisionIn", { body: bodyName, date: formatDate(decision.decided_on) })}
      </Heading>
      <p class="screen-only">
        <Tag tone="neutral">{translateWord("outcome", decision.outcome)}</Tag>{" "}
        {decision.state === "draft" && (
          <Tag tone="late">{translateWord("decisionState", decision.state)}</Tag>
        )}
      </p>
      <Prose text={decision.text} />
    </section>
  );
}

function Attachments(props: {
  attachments: readonly Attachment[];
  level: HeadingLevel;
  fileOf?: FileSlot | undefined;
}) {
  const { attachments, level, fileOf } = props;
  if (attachments.length === 0) return null;
  return (
    <section>
      <Heading level={level}>{translate("item.attachments")}</Heading>
      <AttachmentTable attachments={attachments} fileOf={fileOf} />
    </section>
  );
}
