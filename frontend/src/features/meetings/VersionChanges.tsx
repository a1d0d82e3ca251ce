/** What is new in a version of an agenda: by item, each with what became of it. */
import type { VersionChange } from "../../api/distribution";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate, translateWord } from "./sendingTexts";

export function VersionChanges({ changes }: { changes: readonly VersionChange[] }) {
  return (
    <ul class="version-changes">
      {grouped(changes).map(([subject, ofSubject]) => (
        <li key={subject}>
          <Subject change={ofSubject[0]} />
          {ofSubject.map((change) => said(change)).join(" · ")}
        </li>
      ))}
    </ul>
  );
}

function Subject({ change }: { change: VersionChange | undefined }) {
  if (change?.item) {
    const { id, number, title } = change.item;
    return (
      <>
        {number && `${translate("version.number", { number })}: `}
        <a href={`/items/${id}`} lang={CONTENT_LANGUAGE}>
          {title}
        </a>
        {" – "}
      </>
    );
  }
  return change?.kind === "removed" ? null : <>{translate("version.meeting")} – </>;
}

function said({ kind, attachment }: VersionChange): string {
  const what = translateWord("version", kind);
  return attachment ? `${what}: ${attachment.title}` : what;
}

/** The changes of one item, or of the meeting itself, together; what was removed stands alone. */
function grouped(changes: readonly VersionChange[]): [string, VersionChange[]][] {
  const found = new Map<string, VersionChange[]>();
  changes.forEach((change, index) => {
    const subject = change.item?.id ?? (change.kind === "removed" ? `removed ${index}` : "meeting");
    found.set(subject, [...(found.get(subject) ?? []), change]);
  });
  return [...found];
}
