/** Version, state, lock and history of the minutes. */
import { useState } from "preact/hooks";
import {
  type Protocol,
  type ProtocolSheet,
  type ProtocolVerification,
  verifyProtocol,
} from "../../api/protocols";
import { Notice } from "../../components/Notice";
import { ProblemNotice } from "../../components/ProblemNotice";
import { Tag } from "../../components/Tag";
import { civilTime, formatClock, formatDate } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { translate, translateWord } from "./texts";
import { VersionFiles } from "./VersionFiles";

export function ProtocolFacts({ sheet, protocol }: { sheet: ProtocolSheet; protocol: Protocol }) {
  return (
    <>
      <p class="lead">
        {translate("protocol.version", { number: protocol.number })}{" "}
        <Tag tone="neutral">{translateWord("protocol.state", protocol.state)}</Tag> · {sheet.body_name} ·{" "}
        {formatDate(sheet.meeting.starts_at)}
      </p>
      {protocol.reason && (
        <p lang={CONTENT_LANGUAGE}>
          {translate("protocol.corrected", {
            number: protocol.number,
            before: protocol.number - 1,
            reason: protocol.reason,
          })}
        </p>
      )}
      {protocol.locked_at && <Lock protocol={protocol} lockedAt={protocol.locked_at} />}
      {sheet.reviewers.length > 0 && (
        <p>
          {translate("protocol.readersNow")}:{" "}
          {sheet.reviewers
            .map(({ name, role }) => `${name} (${translateWord("protocol.reviewer", role)})`)
            .join(", ")}
        </p>
      )}
      <Versions sheet={sheet} protocol={protocol} />
    </>
  );
}

function Lock({ protocol, lockedAt }: { protocol: Protocol; lockedAt: string }) {
  return (
    <div class="notice notice-plain">
      <p>
        {translate("protocol.lockedAt", {
          date: formatDate(lockedAt),
          clock: formatClock(civilTime(lockedAt).minutes),
        })}
        {protocol.approved_by.length > 0 &&
          ` · ${translate("protocol.approvedBy", { names: protocol.approved_by.join(", ") })}`}
      </p>
      {protocol.sha256 && (
        <>
          <p class="small">
            {translate("protocol.hash")}: <code class="hash">{protocol.sha256}</code>
          </p>
          <Verify id={protocol.id} />
        </>
      )}
    </div>
  );
}

function Verify({ id }: { id: string }) {
  const [found, setFound] = useState<ProtocolVerification | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const verify = () => verifyProtocol(id).then(setFound, (cause: unknown) => setProblem(asProblem(cause)));
  return (
    <>
      <button type="button" class="button-quiet screen-only" onClick={() => void verify()}>
        {translate("protocol.verify")}
      </button>
      <div role="status">
        {found && (
          <Notice tone={found.is_intact ? "plain" : "error"}>
            <p>{translate(found.is_intact ? "protocol.intact" : "protocol.broken")}</p>
          </Notice>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function Versions({ sheet, protocol }: { sheet: ProtocolSheet; protocol: Protocol }) {
  if (sheet.versions.length < 2 && !protocol.locked_at) return null;
  return (
    <nav aria-label={translate("protocol.versions")} class="screen-only">
      <h2>{translate("protocol.versions")}</h2>
      <ul>
        {sheet.versions.map((version) => (
          <li key={version.id}>
            <a
              href={`/meetings/${sheet.meeting.id}/protocol?version=${version.number}`}
              aria-current={version.id === protocol.id ? "page" : undefined}
            >
              {translate("protocol.version", { number: version.number })}
            </a>{" "}
            {translateWord("protocol.state", version.state)}
            {version.locked_at && ` ${formatDate(version.locked_at)}`}
            {version.reason && <span lang={CONTENT_LANGUAGE}> – {version.reason}</span>}
            {version.locked_at && <VersionFiles meetingId={sheet.meeting.id} number={version.number} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}
