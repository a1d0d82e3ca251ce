/** Sign in at the organisation's provider, or for trying out as one of the demo's accounts; and sign out. */
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { type Session, session, signIn, signOut } from "../../api/session";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announceOnArrival } from "../../kernel/status";
import { viewing } from "../../kernel/viewing";
import { MailLanguage } from "./MailLanguage";
import { translate, translateWord } from "./texts";

export default function SignIn() {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { route, query } = useLocation();
  const current = session.value;
  if (!current) return null;
  const returnTo = ownPage(query.return_to);

  async function become(account: string) {
    try {
      await signIn(account);
      announceOnArrival(translate("signIn.done", { name: accountName(account) }));
      route(returnTo);
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  async function leave() {
    try {
      const leadsTo = await signOut();
      if (leadsTo) {
        location.assign(leadsTo);
        return;
      }
      announceOnArrival(translate("signIn.out"));
      route("/");
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <Page heading={translate(current.is_signed_in ? "signIn.you" : "signIn.title")}>
      {query.problem && <Refusal code={query.problem} id={query.id} />}
      {problem && <ProblemNotice problem={problem} />}
      <p class="lead">{whoIsThis(current)}</p>
      {current.is_signed_in && (
        <div class="actions">
          <button type="button" class="button button-secondary" onClick={leave}>
            {translate("signIn.signOut")}
          </button>
        </div>
      )}
      {current.person_id && !viewing.value && (
        <MailLanguage key={current.person_id} personId={current.person_id} />
      )}
      {!current.is_signed_in && <Start current={current} returnTo={returnTo} />}
      {current.demo_accounts.length > 0 && (
        <DemoAccounts current={current} onBecome={become} onLeave={leave} />
      )}
    </Page>
  );
}

function Start({ current, returnTo }: { current: Session; returnTo: string }) {
  if (current.sign_in_path) {
    return (
      <div class="actions">
        <a
          class="button button-primary"
          href={`${current.sign_in_path}?${new URLSearchParams({ return_to: returnTo })}`}
        >
          {translate("signIn.start")}
        </a>
      </div>
    );
  }
  return current.demo_accounts.length === 0 ? <p>{translate("signIn.nowhere")}</p> : null;
}

/** Why it did not succeed, as far as it is known: the address is anybody's to write, so it only chooses among our words. */
function Refusal({ code, id }: { code: string; id: string | undefined }) {
  const reason = translateWord("signInProblem", code);
  const isKnown = reason !== code.replaceAll("_", " ");
  const number = /^[\da-f-]{4,36}$/i.test(id ?? "") ? id : undefined;
  return (
    <Notice tone="error">
      <div role="alert">
        <p>
          <strong>
            {number ? translate("signIn.failedWithId", { id: number }) : translate("signIn.failed")}
          </strong>
        </p>
        {isKnown && <p>{reason}</p>}
      </div>
    </Notice>
  );
}

function DemoAccounts(props: { current: Session; onBecome: (account: string) => void; onLeave: () => void }) {
  const { current } = props;
  return (
    <>
      <p>{translate("signIn.demo")}</p>
      <ul class="choice-list">
        {current.demo_accounts.map(({ name, person_name, job_title }) => (
          <li key={name}>
            <button
              type="button"
              class="button button-secondary"
              aria-current={name === current.account ? "true" : undefined}
              onClick={() => props.onBecome(name)}
            >
              {translate("signIn.as", { name: accountName(name) })}
            </button>
            <span class="small quiet">
              {[person_name, job_title].filter(Boolean).join(", ")}
              {person_name && <br />}
              {translateWord("demoAccount", name)}
            </span>
          </li>
        ))}
        <li>
          <button
            type="button"
            class="button button-secondary"
            aria-current={current.is_signed_in ? undefined : "true"}
            onClick={props.onLeave}
          >
            {translate("signIn.as", { name: accountName("public") })}
          </button>
          <span class="small quiet">{translateWord("demoAccount", "public")}</span>
        </li>
      </ul>
    </>
  );
}

/** A page of this app to come back to; whatever else was written, the front page. */
function ownPage(returnTo: string | undefined): string {
  return returnTo && /^\/(?![/\\])/.test(returnTo) ? returnTo : "/";
}

function accountName(account: string): string {
  return translateWord("account", account);
}

function whoIsThis(current: Session): string {
  if (!current.is_signed_in) return translate("signIn.public");
  const account = accountName(current.account ?? "");
  return translate("signIn.current", {
    name: current.person_name ? `${current.person_name} (${account})` : account,
  });
}
