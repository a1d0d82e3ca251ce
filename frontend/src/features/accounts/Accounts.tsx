import { useLocation } from "preact-iso";
import { type Account, type AccountFilters, type AccountPage, listAccounts } from "../../api/accounts";
import { EmptyState } from "../../components/EmptyState";
import { Field } from "../../components/Field";
import { NameSearch } from "../../components/form/NameSearch";
import { ShowMore, usePagedList } from "../../components/MorePages";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { translate, translateWord } from "./texts";
import { AccountTag, waysToSignIn } from "./words";

const STATES = ["enabled", "disabled", "all"] as const;
type State = (typeof STATES)[number];

interface Search {
  readonly name: string;
  readonly state: State;
}

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
  return (
    <search>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <NameSearch
          id="accounts-name"
          label={translate("accounts.search")}
          name={search.name}
          beside={search.state}
          onSearch={(name) => onChoose({ name })}
        />
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
  const list = usePagedList(first, (cursor) => listAccounts({ ...filters, cursor }));

  return (
    <>
      <AccountTable accounts={list.rows} />
      <ShowMore list={list} />
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
