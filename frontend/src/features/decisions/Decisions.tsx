/** *Beslutninger*: the register of what was decided; the address mirrors what is chosen. */
import { useLocation } from "preact-iso";
import { listBodies } from "../../api/bodies";
import { type DecisionFilters, type RegisterLine, readRegister, registerAddress } from "../../api/protocols";
import { type Session, session } from "../../api/session";
import { EmptyState } from "../../components/EmptyState";
import { Field } from "../../components/Field";
import { TextLine } from "../../components/form/TextLine";
import { Page } from "../../components/Page";
import { PagedView } from "../../components/PagedView";
import { Tag } from "../../components/Tag";
import { OUTCOMES } from "../../domain/outcomes";
import { formatDate } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { translate, translateWord } from "./texts";

const NAMES = ["body", "outcome", "year", "number", "text", "sort"] as const;
type Choice = Readonly<Record<(typeof NAMES)[number], string>>;

/** What the address says: the order that the API is asked for; the newest first needs no word. */
const SORTS: ReadonlyMap<string, DecisionFilters["sort"]> = new Map([
  ["oldest", "decided_on" as const],
  ["number", "-number" as const],
  ["number-first", "number" as const],
]);

/** Who sits nowhere sees no numbers. */
function sortsOf(reader: Session | undefined): string[] {
  const seesNumbers = reader?.is_auditor || reader?.is_secretary_everywhere || reader?.bodies.length;
  return [...SORTS.keys()].filter((word) => seesNumbers || !word.startsWith("number"));
}

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
    sort: SORTS.get(sort),
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
      <PagedView
        name={`decisions ${JSON.stringify(filters)}`}
        load={(cursor, signal) => readRegister({ ...filters, cursor }, signal)}
        empty={<EmptyState text={translate("register.empty")} />}
      >
        {(rows) => <Register rows={rows} />}
      </PagedView>
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
    <form class="filters filter-grid register-filters" onSubmit={(event) => event.preventDefault()}>
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
        options={sortsOf(session.value).map((word) => [word, translateWord("register.sort", word)])}
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

function Register({ rows }: { rows: readonly RegisterLine[] }) {
  const isNumbered = rows.some(({ number }) => number !== null);
  return (
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
        {rows.map((decision) => (
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
  );
}

const OPENING = 240;

/** The first lines of a decision, so that a row stays a row. */
function opening(text: string): string {
  return text.length <= OPENING ? text : `${text.slice(0, text.lastIndexOf(" ", OPENING))} …`;
}
