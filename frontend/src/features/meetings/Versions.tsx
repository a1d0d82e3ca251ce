/** Which version of the agenda this is, and what was new in each; for everybody who reads it. */
import { type AgendaVersion, readVersions } from "../../api/distribution";
import { civilTime, formatClock, formatDate } from "../../kernel/dates";
import { useResource } from "../../kernel/resource";
import { translate } from "./sendingTexts";
import { VersionChanges } from "./VersionChanges";

export default function Versions({ meetingId, changedAt }: { meetingId: string; changedAt: string }) {
  const resource = useResource(`versions ${meetingId} ${changedAt}`, (signal) =>
    readVersions(meetingId, signal),
  );
  const versions = resource.data ?? [];
  const [latest] = versions;
  if (!latest) return null;
  const name = latest.kind === "supplementary" ? "version.latestSupplementary" : "version.latest";
  return (
    <div class="versions">
      <p>
        <strong>{translate(name, { number: latest.number })}</strong>{" "}
        <span class="quiet">{translate("version.sent", sentAt(latest))}</span>
      </p>
      {versions.length > 1 && (
        <details>
          <summary>{translate("version.whatIsNew")}</summary>
          {versions.map((version) => (
            <Version key={version.number} version={version} />
          ))}
        </details>
      )}
    </div>
  );
}

function Version({ version }: { version: AgendaVersion }) {
  const heading = version.kind === "supplementary" ? "version.headingSupplementary" : "version.heading";
  return (
    <section>
      <h2>{translate(heading, { number: version.number, ...sentAt(version) })}</h2>
      {version.changes.length > 0 ? (
        <VersionChanges changes={version.changes} />
      ) : (
        <p class="quiet">{translate("version.first")}</p>
      )}
    </section>
  );
}

/** When a version was sent, as a date and a clock. */
export function sentAt({ sent_at }: AgendaVersion): { date: string; clock: string } {
  return { date: formatDate(sent_at), clock: formatClock(civilTime(sent_at).minutes) };
}
