/** Sign-in for trying out: choose who to be. Elsewhere the list of accounts is empty and the organisation signs in. */

import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { type Session, session, signIn, signOut } from "../../api/session";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { translate, translateWord } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announceOnArrival } from "../../kernel/status";

export default function SignIn() {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { route } = useLocation();
  const current = session.value;
  if (!current) return null;

  async function change(act: Promise<void>, said: string) {
    try {
      await act;
      announceOnArrival(said);
      route("/");
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  const become = (account: string) =>
    change(signIn(account), translate("signIn.done", { name: accountName(account) }));
  const leave = () => change(signOut(), translate("signIn.out"));
  return (
    <Page heading={translate("signIn.title")}>
      {problem && <ProblemNotice problem={problem} />}
      <p class="lead">{whoIsThis(current)}</p>
      {current.demo_accounts.length > 0 && <p>{translate("signIn.demo")}</p>}
      <ul class="choice-list">
        {current.demo_accounts.map(({ name, person_name, job_title }) => (
          <li key={name}>
            <button
              type="button"
              class="button button-secondary"
              aria-current={name === current.account ? "true" : undefined}
              onClick={() => become(name)}
            >
              {translate("signIn.as", { name: accountName(name) })}
            </button>
            <span class="small quiet">
              {[person_name, job_title].filter(Boolean).join(", ")}
              {person_name && <br />}
              {translateWord("account", `${name}.text`)}
            </span>
          </li>
        ))}
        <li>
          <button
            type="button"
            class="button button-secondary"
            aria-current={current.is_signed_in ? undefined : "true"}
            onClick={leave}
          >
            {translate("signIn.as", { name: accountName("public") })}
          </button>
          <span class="small quiet">{translate("account.public.text")}</span>
        </li>
      </ul>
      {current.is_signed_in && (
        <button type="button" class="button button-tertiary" onClick={leave}>
          {translate("signIn.signOut")}
        </button>
      )}
    </Page>
  );
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
