/** Everybody who can sign in, and who no longer can. */
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { type Account, type AccountFilters, type AccountPage, listAccounts } from "../../api/accounts";
import { nextCursor } from "../../api/pages";
import { EmptyState } from "../../components/EmptyState";
import { Field } from "../../components/Field";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { translate, translateWord } from "./texts";
import { AccountTag, waysToSignIn } from "./words";

const STATES = ["enabled", "disabled", "all"] as const;
type State = (typeof STATES)[number];

interface Search {
  readonly name: string;
  readonly state: State;
}

const TYPING_MILLISECONDS = 250;

function filtersOf({ name, state }: Search): AccountFilters {
  return {
    ...(name && { name_contains: name }),
    ...(state !== "all" && { is_enabled: state === "enabled" }),
  };
}

export default function Accounts() {
  const { query, route } = useLocation();
  const search: Search = {
    name: query.name ?? "",
    state: STATES.find((state) => state === query.state) ?? STATES[0],
  };

  function choose(change: Partial<Search>) {
    const { name, state } = { ...search, ...change };
    const address = new URLSearchParams({ ...(name && { name }), ...(state !== STATES[0] && { state }) });
    route(address.size > 0 ? `/accounts?${address}` : "/accounts", true);
  }

  return (
    <Page heading={translate("accounts.title")}>
      <SearchForm search={search} onChoose={choose} />
      <div class="actions">
        <a class="button button-secondary" href="/accounts/new">
          {translate("accounts.new")}
        </a>
      </div>
      <AccountList search={search} />
    </Page>
  );
}

function SearchForm({ search, onChoose }: { search: Search; onChoose: (change: Partial<Search>) => void }) {
  const [typed, setTyped] = useState(search.name);
  useEffect(() => {
    if (typed.trim() === search.name) return;
    const timer = setTimeout(() => onChoose({ name: typed.trim() }), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
    // What else is chosen meanwhile must not be undone by what was typed before it.
  }, [typed, search.state]);
  return (
    <search>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          onChoose({ name: typed.trim() });
        }}
      >
        <Field id="accounts-name" label={translate("accounts.search")}>
          <input
            id="accounts-name"
            class="input input-medium"
            type="search"
            autocomplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </Field>
        <Field id="accounts-state" label={translate("account.state")}>
          <select
            id="accounts-state"
            class="input input-medium"
            value={search.state}
            onChange={(event) => onChoose({ state: event.currentTarget.value as State })}
          >
            {STATES.map((state) => (
              <option key={state} value={state}>
                {translateWord("accountFilter", state)}
              </option>
            ))}
          </select>
        </Field>
      </form>
    </search>
  );
}

function AccountList({ search }: { search: Search }) {
  const filters = filtersOf(search);
  const first = useResource(`accounts ${search.state} ${search.name}`, (signal) =>
    listAccounts(filters, signal),
  );
  return (
    <ResourceView resource={first}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState text={translate("accounts.noneFound")} />
        ) : (
          <AccountPages key={page.links.self} first={page} filters={filters} />
        )
      }
    </ResourceView>
  );
}

function AccountPages({ first, filters }: { first: AccountPage; filters: AccountFilters }) {
  const [more, setMore] = useState<readonly AccountPage[]>([]);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const pages = [first, ...more];
  const cursor = nextCursor(pages.at(-1) ?? first);

  async function showMore() {
    try {
      const page = await listAccounts({ ...filters, cursor });
      setMore((known) => [...known, page]);
      setProblem(null);
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <>
      <AccountTable accounts={pages.flatMap((page) => page.items)} />
      {problem && <ProblemNotice problem={problem} onRetry={showMore} />}
      {cursor && (
        <div class="actions">
          <button type="button" class="button button-secondary" onClick={showMore}>
            {translate("action.showMore")}
          </button>
        </div>
      )}
    </>
  );
}

function AccountTable({ accounts }: { accounts: readonly Account[] }) {
  return (
    <table class="table reflow">
      <thead>
        <tr>
          <th scope="col">{translate("account.name")}</th>
          <th scope="col">{translate("account.person")}</th>
          <th scope="col">{translate("account.signIn")}</th>
          <th scope="col">{translate("account.state")}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id}>
            <td class="cell-name">
              <a href={`/accounts/${account.id}`} data-row>
                {account.name}
              </a>
            </td>
            <td lang={CONTENT_LANGUAGE}>{account.person_name}</td>
            <td>{waysToSignIn(account)}</td>
            <td>
              <AccountTag account={account} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
