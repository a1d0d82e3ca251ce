/** Everybody the reader may see, found by name and unit; the address mirrors the filters. */
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import {
  listPeople,
  listUnits,
  type Person,
  type PersonFilters,
  type PersonPage,
  type Unit,
} from "../../api/people";
import { EmptyState } from "../../components/EmptyState";
import { Field } from "../../components/Field";
import { NameSearch } from "../../components/form/NameSearch";
import { ShowMore, usePagedList } from "../../components/MorePages";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { Tag } from "../../components/Tag";
import { inTreeOrder } from "../../domain/units";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";
import { mayWritePeople } from "./rights";
import { translate } from "./texts";

interface Search {
  readonly name: string;
  readonly unit: string;
}

export default function People() {
  const { query, route } = useLocation();
  const search: Search = { name: query.name ?? "", unit: query.unit ?? "" };
  const units = useResource("units", listUnits);

  function choose(change: Partial<Search>) {
    const { name, unit } = { ...search, ...change };
    const address = new URLSearchParams({ ...(name && { name }), ...(unit && { unit }) });
    route(address.size > 0 ? `/people?${address}` : "/people", true);
  }

  return (
    <Page heading={translate("people.title")}>
      <SearchForm search={search} units={units.data ?? []} onChoose={choose} />
      {mayWritePeople() && (
        <div class="actions">
          <a
            class="button button-secondary"
            href={search.unit ? `/people/new?unit=${search.unit}` : "/people/new"}
          >
            {translate("people.new")}
          </a>
        </div>
      )}
      <PersonList search={search} units={units.data ?? []} />
    </Page>
  );
}

function SearchForm(props: {
  search: Search;
  units: readonly Unit[];
  onChoose: (change: Partial<Search>) => void;
}) {
  const { search, units, onChoose } = props;
  return (
    <search>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <NameSearch
          id="people-name"
          label={translate("people.search")}
          name={search.name}
          beside={search.unit}
          onSearch={(name) => onChoose({ name })}
        />
        <Field id="people-unit" label={translate("people.unit")}>
          <select
            id="people-unit"
            class="input input-choice"
            value={search.unit}
            onChange={(event) => onChoose({ unit: event.currentTarget.value })}
          >
            <option value="">{translate("people.allUnits")}</option>
            {inTreeOrder(units).map(({ unit, depth }) => (
              <option key={unit.id} value={unit.id}>
                {"\u2003".repeat(depth) + unit.name}
              </option>
            ))}
          </select>
        </Field>
      </form>
    </search>
  );
}

function PersonList({ search, units }: { search: Search; units: readonly Unit[] }) {
  const filters: PersonFilters = {
    ...(search.name && { name_contains: search.name }),
    ...(search.unit && { unit_id: search.unit }),
    include_total: true,
  };
  const first = useResource(`people ${search.unit} ${search.name}`, (signal) => listPeople(filters, signal));
  return (
    <ResourceView resource={first}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState text={translate(search.name || search.unit ? "people.noneFound" : "people.empty")}>
            {(search.name || search.unit) && (
              <p>
                <a href="/people">{translate("people.clear")}</a>
              </p>
            )}
          </EmptyState>
        ) : (
          <PersonPages key={page.links.self} first={page} filters={filters} units={units} />
        )
      }
    </ResourceView>
  );
}

function PersonPages(props: { first: PersonPage; filters: PersonFilters; units: readonly Unit[] }) {
  const { first, filters } = props;
  const list = usePagedList(first, (cursor) => listPeople({ ...filters, cursor }));
  const people = list.rows;
  const count = first.page.total ?? people.length;

  useEffect(() => {
    announce(translate("people.count", { count }));
    return () => announce("");
  }, [count]);

  return (
    <>
      <PersonTable people={people} units={props.units} />
      <ShowMore list={list} />
    </>
  );
}

function PersonTable({ people, units }: { people: readonly Person[]; units: readonly Unit[] }) {
  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  return (
    <table class="table reflow">
      <thead>
        <tr>
          <th scope="col">{translate("person.name")}</th>
          <th scope="col">{translate("person.jobTitle")}</th>
          <th scope="col">{translate("person.unit")}</th>
          <th scope="col">{translate("person.email")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <td class="cell-name" lang={CONTENT_LANGUAGE}>
              <a href={`/people/${person.id}`} data-row>
                {person.name}
              </a>
              {person.is_external && (
                <>
                  {" "}
                  <Tag tone="neutral">{translate("person.external")}</Tag>
                </>
              )}
            </td>
            <td lang={CONTENT_LANGUAGE}>{person.job_title}</td>
            <td lang={CONTENT_LANGUAGE}>{person.unit_id && unitNames.get(person.unit_id)}</td>
            <td>{person.email && <a href={`mailto:${person.email}`}>{person.email}</a>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
