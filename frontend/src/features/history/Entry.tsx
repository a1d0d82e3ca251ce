/** One entry as a sentence; why it was done; and, on demand, what stood there before and after. */
import { useState } from "preact/hooks";
import { type AuditEntry, type AuditEntrySummary, readEntry } from "../../api/history";
import { session } from "../../api/session";
import { ResourceView } from "../../components/ResourceView";
import { Tag } from "../../components/Tag";
import { aroundSubject, changesAccess, SUBJECT_MARK, sentenceOf } from "../../domain/history";
import { civilTime, formatClock } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { Changes } from "./Changes";
import { translate } from "./texts";
import { actorInWords, addressOf, nounOf, viewedInWords } from "./words";

export function Entry({ entry }: { entry: AuditEntrySummary }) {
  // Whether it was closed or opened, only the values tell; an auditor would have to say why for each.
  return changesAccess(entry) && !session.value?.is_auditor ? (
    <EntryOfAccess entry={entry} />
  ) : (
    <EntryText entry={entry} />
  );
}

function useEntry(entry: AuditEntrySummary) {
  return useResource(`history entry ${entry.id}`, (signal) => readEntry(entry.id, signal));
}

function EntryOfAccess({ entry }: { entry: AuditEntrySummary }) {
  const whole = useEntry(entry).data;
  return (
    <EntryText entry={entry} openness={whole?.changes.find(({ field }) => field === "openness")?.after} />
  );
}

function EntryText({ entry, openness }: { entry: AuditEntrySummary; openness?: unknown }) {
  return (
    <>
      <p class="history-sentence">
        <Sentence entry={entry} openness={openness} />
        {entry.is_about_closed && (
          <>
            {" "}
            <Tag tone="closed" icon="closed">
              {translate("history.aboutClosed")}
            </Tag>
          </>
        )}
      </p>
      {entry.body_name && (
        <p class="small quiet" lang={CONTENT_LANGUAGE}>
          {entry.body_name}
        </p>
      )}
      {entry.reason && <p class="small">{translate("history.reason", { reason: entry.reason })}</p>}
      {entry.changed_fields.length > 0 && <BeforeAndAfter entry={entry} />}
    </>
  );
}

function Sentence({ entry, openness }: { entry: AuditEntrySummary; openness: unknown }) {
  const sentence = translate(sentenceOf(entry, openness), {
    who: actorInWords(entry),
    noun: nounOf(entry.subject_table),
    subject: entry.subject_name ? SUBJECT_MARK : "",
    clock: formatClock(civilTime(entry.at).minutes),
    viewed: viewedInWords(entry),
  });
  const [before, after] = aroundSubject(sentence);
  const address = entry.action === "removed" ? null : addressOf(entry);
  return (
    <>
      {before}
      {entry.subject_name && (
        <em lang={CONTENT_LANGUAGE}>
          {address ? (
            <a href={address} data-row>
              {entry.subject_name}
            </a>
          ) : (
            entry.subject_name
          )}
        </em>
      )}
      {after}
    </>
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
      {(whole: AuditEntry) => <Changes changes={whole.changes} />}
    </ResourceView>
  );
}
