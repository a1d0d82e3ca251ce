/** *Sager*: the matters of one's bodies; the address mirrors what is chosen. */
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { createMatter, listMatters, type Matter, type MatterFilters } from "../../api/matters";
import { session } from "../../api/session";
import { EmptyState } from "../../components/EmptyState";
import { Select } from "../../components/form/Select";
import { TextLine } from "../../components/form/TextLine";
import { Page } from "../../components/Page";
import { PagedView } from "../../components/PagedView";
import { OpennessTag, Tag } from "../../components/Tag";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { announce } from "../../kernel/status";
import { viewing } from "../../kernel/viewing";
import { BodySelect } from "../../matters/fields";
import { MatterDialog } from "../../matters/MatterDialog";
import { translate, translateWord } from "./texts";

const STATES = ["in_progress", "concluded"] as const;
const NAMES = ["text", "body", "state"] as const;
type Choice = Readonly<Record<(typeof NAMES)[number], string>>;
const NEW = {
  body_id: "",
  title: "",
  case_number: null,
  openness: "open",
  closure_reason: null,
  deciding_body_id: null,
} as const;

function filtersOf({ text, body, state }: Choice): MatterFilters {
  const known = {
    text_contains: text.trim() || undefined,
    body_id: body || undefined,
    state: STATES.find((word) => word === state),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

export default function Matters() {
  const { query, route } = useLocation();
  const [isMaking, setMaking] = useState(false);
  const choice = Object.fromEntries(NAMES.map((name) => [name, query[name] ?? ""])) as Choice;
  const filters = filtersOf(choice);
  const isSecretary =
    session.value?.is_secretary_everywhere || session.value?.bodies.some((seat) => seat.is_secretary);

  function choose(change: Partial<Choice>) {
    const search = new URLSearchParams(
      Object.entries({ ...choice, ...change }).filter(([, value]) => value !== ""),
    );
    route(search.size > 0 ? `/matters?${search}` : "/matters", true);
  }

  return (
    <Page heading={translate("matter.title")}>
      <p class="quiet">{translate("matter.intro")}</p>
      {isSecretary && !viewing.value && (
        <div class="actions">
          <button type="button" class="button button-primary" onClick={() => setMaking(true)}>
            {translate("matter.new")}
          </button>
        </div>
      )}
      <Filters choice={choice} onChoose={choose} />
      <PagedView
        name={`matters ${JSON.stringify(filters)}`}
        load={(cursor, signal) => listMatters({ ...filters, cursor }, signal)}
        empty={<EmptyState text={translate("matter.empty")} />}
      >
        {(rows) => <List rows={rows} />}
      </PagedView>
      {isMaking && (
        <MatterDialog
          title={translate("matter.new")}
          initial={NEW}
          asksForBody
          mayOpenAndClose
          onSave={async (values) => {
            const { id } = await createMatter(values);
            announce(translate("matter.created"));
            route(`/matters/${id}`);
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </Page>
  );
}

function Filters({ choice, onChoose }: { choice: Choice; onChoose: (change: Partial<Choice>) => void }) {
  return (
    <form class="filters filter-grid matter-filters" onSubmit={(event) => event.preventDefault()}>
      <TextLine
        key={choice.text}
        id="matters-text"
        label={translate("matter.search")}
        value={choice.text}
        maxLength={120}
        onInput={() => undefined}
        onCommit={(text) => onChoose({ text: text.trim() })}
      />
      <BodySelect
        id="matters-body"
        label={translate("matter.body")}
        value={choice.body}
        none={translate("matter.allBodies")}
        onChange={(body) => onChoose({ body })}
      />
      <Select
        id="matters-state"
        label={translate("matter.state")}
        value={choice.state}
        options={[
          ["", translate("matter.allStates")],
          ...STATES.map((word) => [word, translateWord("matter.state", word)] as const),
        ]}
        onChange={(state) => onChoose({ state })}
      />
    </form>
  );
}

function List({ rows }: { rows: readonly Matter[] }) {
  return (
    <table class="table reflow">
      <caption class="sr-only">{translate("matter.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{translate("matter.number")}</th>
          <th scope="col">{translate("matter.name")}</th>
          <th scope="col">{translate("matter.access")}</th>
          <th scope="col">{translate("matter.state")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((matter) => (
          <tr key={matter.id}>
            <td class="number" data-label={translate("matter.number")}>
              {matter.case_number}
            </td>
            <td class="cell-wide" lang={CONTENT_LANGUAGE}>
              <a href={`/matters/${matter.id}`} data-row>
                {matter.title}
              </a>
            </td>
            <td>
              <OpennessTag openness={matter.openness} />
            </td>
            <td>
              <Tag tone="neutral">{translateWord("matter.state", matter.state)}</Tag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
