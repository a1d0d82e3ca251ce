/** *Beslutninger*: the register of what was decided; the address mirrors what is chosen. */
import { useLocation } from "preact-iso";
import { listBodies } from "../../api/bodies";
import { type DecisionFilters, type RegisterPage, readRegister, registerAddress } from "../../api/protocols";
import { EmptyState } from "../../components/EmptyState";
import { Field } from "../../components/Field";
import { TextLine } from "../../components/form/TextLine";
import { ShowMore, usePagedList } from "../../components/MorePages";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { Tag } from "../../components/Tag";
import { OUTCOMES } from "../../domain/outcomes";
import { formatDate } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { translate, translateWord } from "./texts";

const NAMES = ["body", "outcome", "year", "number", "text", "sort"] as const;
type Choice = Readonly<Record<(typeof NAMES)[number], string>>;

/** Whole numbers within what the API takes; anything else is no filter. */
function wholeNumber(text: string, from: number, to: number): number | undefined {
  const number = Number(text);
  return text.trim() !== "" && Number.isInteger(number) && number >= from && number <= to
    ? number
    : undefined;
}

function filtersOf({ body, outcome, year, number, text, sort }: Choice): DecisionFilters {
  const known = {
    body_id: body || undefined,
    outcome: OUTCOMES.find((word) => word === outcome),
    year: wholeNumber(year, 1900, 2200),
    number: wholeNumber(number, 1, 1_000_000),
    text_contains: text.trim() || undefined,
    sort: sort === "oldest" ? ("decided_on" as const) : undefined,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

export default function Decisions() {
  const { query, route } = useLocation();
  const choice = Object.fromEntries(NAMES.map((name) => [name, query[name] ?? ""])) as Choice;

  function choose(change: Partial<Choice>) {
    const search = new URLSearchParams(
      Object.entries({ ...choice, ...change }).filter(([, value]) => value !== ""),
    );
    route(search.size > 0 ? `/decisions?${search}` : "/decisions", true);
  }

  const filters = filtersOf(choice);
  return (
    <Page heading={translate("register.title")} crumbs={[{ href: "/more", text: translate("nav.more") }]}>
      <p class="lead">{translate("register.intro")}</p>
      <Filters choice={choice} onChoose={choose} />
      <div class="actions">
        <a class="button button-secondary" href={registerAddress(filters)} download>
          {translate("register.export")}
        </a>
      </div>
      <Register key={JSON.stringify(filters)} filters={filters} />
    </Page>
  );
}

interface FilterProps {
  choice: Choice;
  onChoose: (change: Partial<Choice>) => void;
}

function Filters({ choice, onChoose }: FilterProps) {
  const bodies = useResource("bodies", listBodies);
  const line = (name: "year" | "number" | "text", isShort: boolean) => (
    <TextLine
      key={`${name} ${choice[name]}`}
      id={`register-${name}`}
      label={translate(`register.${name}`)}
      value={choice[name]}
      isShort={isShort}
      onInput={() => undefined}
      onCommit={(text) => onChoose({ [name]: text.trim() })}
    />
  );
  return (
    <form class="filters history-filters" onSubmit={(event) => event.preventDefault()}>
      <Choose
        name="body"
        {...{ choice, onChoose }}
        all={translate("register.allBodies")}
        options={bodies.data?.map(({ id, name }) => [id, name]) ?? []}
      />
      <Choose
        name="outcome"
        {...{ choice, onChoose }}
        all={translate("register.allOutcomes")}
        options={OUTCOMES.map((word) => [word, translateWord("outcome", word)])}
      />
      {line("year", true)}
      {line("number", true)}
      {line("text", false)}
      <Choose
        name="sort"
        {...{ choice, onChoose }}
        all={translate("register.sort.newest")}
        options={[["oldest", translate("register.sort.oldest")]]}
      />
    </form>
  );
}

function Choose(
  props: FilterProps & {
    name: "body" | "outcome" | "sort";
    all: string;
    options: readonly (readonly [string, string])[];
  },
) {
  const { name, choice, onChoose, all, options } = props;
  const id = `register-${name}`;
  return (
    <Field id={id} label={translate(`register.${name}`)}>
      <select
        id={id}
        class="input input-medium"
        value={choice[name]}
        onChange={(event) => onChoose({ [name]: event.currentTarget.value })}
      >
        <option value="">{all}</option>
        {options.map(([key, text]) => (
          <option key={key} value={key} selected={key === choice[name]}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Register({ filters }: { filters: DecisionFilters }) {
  const first = useResource(`decisions ${JSON.stringify(filters)}`, (signal) =>
    readRegister(filters, signal),
  );
  return (
    <ResourceView resource={first}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState text={translate("register.empty")} />
        ) : (
          <Rows key={page.items[0]?.id ?? ""} first={page} filters={filters} />
        )
      }
    </ResourceView>
  );
}

function Rows({ first, filters }: { first: RegisterPage; filters: DecisionFilters }) {
  const list = usePagedList(first, (cursor) => readRegister({ ...filters, cursor }));
  const isNumbered = list.rows.some(({ number }) => number !== null);
  return (
    <>
      <table class="table reflow">
        <caption class="sr-only">{translate("register.caption")}</caption>
        <thead>
          <tr>
            {isNumbered && <th scope="col">{translate("register.number")}</th>}
            <th scope="col">{translate("register.day")}</th>
            <th scope="col">{translate("register.body")}</th>
            <th scope="col">{translate("register.decision")}</th>
            <th scope="col">{translate("register.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((decision) => (
            <tr key={decision.id}>
              {isNumbered && (
                <td class="number" data-label={translate("register.number")}>
                  {decision.number && `${decision.number}/${decision.number_year}`}
                </td>
              )}
              <td class="number">{formatDate(decision.decided_on)}</td>
              <td lang={CONTENT_LANGUAGE}>{decision.body_name}</td>
              <td class="cell-wide" lang={CONTENT_LANGUAGE}>
                <a href={`/items/${decision.agenda_item_id}`} data-row>
                  {decision.item_title}
                </a>
                {decision.text && <div>{opening(decision.text)}</div>}
              </td>
              <td>
                {translateWord("outcome", decision.outcome)}{" "}
                {decision.state === "draft" && (
                  <Tag tone="late">{translateWord("decisionState", decision.state)}</Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShowMore list={list} />
    </>
  );
}

const OPENING = 240;

/** The first lines of a decision, so that a row stays a row. */
function opening(text: string): string {
  return text.length <= OPENING ? text : `${text.slice(0, text.lastIndexOf(" ", OPENING))} …`;
}
