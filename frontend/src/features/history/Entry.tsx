/** One entry as a sentence; why it was done; and, on demand, what stood there before and after. */
import { useState } from "preact/hooks";
import { type AuditEntry, type AuditEntrySummary, readEntry } from "../../api/history";
import { session } from "../../api/session";
import { ResourceView } from "../../components/ResourceView";
import { Tag } from "../../components/Tag";
import {
  type Changed,
  isToldByValues,
  PLACE_MARK,
  partsOf,
  SUBJECT_MARK,
  sentenceOf,
} from "../../domain/history";
import { civilTime, formatClock } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { Changes } from "./Changes";
import { translate, translateWord } from "./texts";
import {
  actorInWords,
  addressOf,
  nounOf,
  type Place,
  placeInWords,
  placePhrase,
  subjectInWords,
  subjectWord,
  viewedInWords,
} from "./words";

/** Whose fields say nothing to people. */
const TECHNICAL = new Set(["login_session"]);

export function Entry({ entry }: { entry: AuditEntrySummary }) {
  // Which way something was opened or published, only the values tell; an auditor would have to say why for each.
  return isToldByValues(entry) && !session.value?.is_auditor ? (
    <EntryToldByValues entry={entry} />
  ) : (
    <EntryText entry={entry} />
  );
}

function useEntry(entry: AuditEntrySummary) {
  return useResource(`history entry ${entry.id}`, (signal) => readEntry(entry.id, signal));
}

function EntryToldByValues({ entry }: { entry: AuditEntrySummary }) {
  return <EntryText entry={entry} changes={useEntry(entry).data?.changes} />;
}

function EntryText({
  entry,
  changes,
}: {
  entry: AuditEntrySummary;
  changes?: readonly Changed[] | undefined;
}) {
  return (
    <>
      <p class="history-sentence">
        <Sentence entry={entry} changes={changes} />
        {entry.is_about_closed && (
          <>
            {" "}
            <Tag tone="closed" icon="closed">
              {translate("history.aboutClosed")}
            </Tag>
          </>
        )}
      </p>
      <Whereabouts entry={entry} />
      {entry.reason && <p class="small">{translate("history.reason", { reason: entry.reason })}</p>}
      {entry.changed_fields.length > 0 && !TECHNICAL.has(entry.subject_table) && (
        <BeforeAndAfter entry={entry} />
      )}
    </>
  );
}

function Sentence({ entry, changes }: { entry: AuditEntrySummary; changes: readonly Changed[] | undefined }) {
  const subject = subjectInWords(entry);
  const place = entry.stands_under[0];
  const marked = entry.subject_table === "membership" ? `(${SUBJECT_MARK})` : SUBJECT_MARK;
  const audience = changes?.find(({ field }) => field === "published_to")?.after ?? "members";
  const sentence = translate(sentenceOf(entry, changes), {
    who: actorInWords(entry),
    noun: nounOf(entry),
    word: subjectWord(entry.subject_table, entry.subject_word),
    audience: translateWord("audience", String(audience)),
    subject: [subject && marked, place && placePhrase(entry.subject_table, place, PLACE_MARK)]
      .filter(Boolean)
      .join(" "),
    // "kl. 13.45" stays in one line.
    clock: formatClock(civilTime(entry.at).minutes).replace(" ", "\u00a0"),
    viewed: viewedInWords(entry),
  });
  const address = entry.action === "removed" ? null : addressOf(entry);
  return (
    <>
      {partsOf(sentence).map((part, index) => {
        if (part === SUBJECT_MARK) return <Named key={index} text={subject ?? ""} address={address} isRow />;
        if (part === PLACE_MARK && place) return <PlaceName key={index} place={place} />;
        return part;
      })}
    </>
  );
}

function Named(props: { text: string; address: string | null; isRow?: boolean }) {
  const { text, address, isRow } = props;
  return (
    <em lang={CONTENT_LANGUAGE}>
      {address ? (
        <a href={address} data-row={isRow || undefined}>
          {text}
        </a>
      ) : (
        text
      )}
    </em>
  );
}

function PlaceName({ place }: { place: Place }) {
  return <Named text={placeInWords(place)} address={addressOf(place)} />;
}

/** What the sentence has not said yet: the rest of the way up, and the body. */
function Whereabouts({ entry }: { entry: AuditEntrySummary }) {
  const above = entry.stands_under.slice(1);
  if (above.length === 0 && !entry.body_name) return null;
  return (
    <p class="small quiet" lang={CONTENT_LANGUAGE}>
      {above.map((place) => {
        const address = addressOf(place);
        const text = placeInWords(place);
        return (
          <span key={place.subject_id}>
            {address ? <a href={address}>{text}</a> : text}
            {" · "}
          </span>
        );
      })}
      {entry.body_name}
    </p>
  );
}

function BeforeAndAfter({ entry }: { entry: AuditEntrySummary }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="history-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{translate("history.details")}</summary>
      {isOpen && <Values entry={entry} />}
    </details>
  );
}

function Values({ entry }: { entry: AuditEntrySummary }) {
  const resource = useEntry(entry);
  return (
    <ResourceView resource={resource}>
      {(whole: AuditEntry) => <Changes table={whole.subject_table} changes={whole.changes} />}
    </ResourceView>
  );
}
