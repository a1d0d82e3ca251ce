/** What became of the mails about an agenda, and trying again. */
import { useState } from "preact/hooks";
import { type Distribution, retryMails } from "../../api/distribution";
import { Notice } from "../../components/Notice";
import { ProblemNotice } from "../../components/ProblemNotice";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { translate, translateWord } from "./sendingTexts";

interface MailReportProps {
  distribution: Distribution;
  onRetried: () => void;
}

export function MailReport({ distribution, onRetried }: MailReportProps) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { mail, meeting } = distribution;
  const failed = [...mail.given_up, ...mail.without_address];
  if (!mail.is_set_up) {
    // Before a sending it stands among what is worth a look.
    return meeting.state === "cancelled" ? (
      <Notice tone="late">{translate("sending.mail.none")}</Notice>
    ) : null;
  }

  async function retry() {
    setProblem(null);
    try {
      await retryMails(meeting.id);
      announce(translate("sending.mail.retried"));
      onRetried();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <>
      <h2>{translate("sending.mails")}</h2>
      {mail.sent > 0 && <p>{translate("sending.mail.sent", { count: mail.sent })}</p>}
      {mail.waiting > 0 && <p>{translate("sending.mail.waiting", { count: mail.waiting })}</p>}
      {mail.is_server_silent && <Notice tone="late">{translate("sending.mail.silent")}</Notice>}
      {problem && <ProblemNotice problem={problem} />}
      {failed.length > 0 && (
        <Notice tone="late">
          <p>
            <strong>{translate("sending.mail.failed", { count: failed.length })}</strong>
          </p>
          <ul>
            {failed.map(({ name, failure }) => (
              <li key={name}>
                <span lang={CONTENT_LANGUAGE}>{name}</span>:{" "}
                {translateWord("sending.failure", failure ?? "none")}
              </li>
            ))}
          </ul>
          <button type="button" class="button button-secondary" onClick={retry}>
            {translate("sending.mail.retry")}
          </button>
        </Notice>
      )}
    </>
  );
}
