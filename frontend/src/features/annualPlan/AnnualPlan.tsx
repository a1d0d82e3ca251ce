/** *Årsplan*: twelve months with their meetings and holidays; printed, the year on one page. */
import { useEffect, useState } from "preact/hooks";
import { ErrorBoundary, lazy, useLocation } from "preact-iso";
import {
  downloadCalendar,
  type AnnualPlan as Plan,
  type PlanChoice,
  readAnnualPlan,
} from "../../api/annualPlan";
import { listBodies } from "../../api/bodies";
import { isSecretaryOf, session } from "../../api/session";
import { EmptyState } from "../../components/EmptyState";
import { Field } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { save } from "../../files/save";
import { civilTime } from "../../kernel/dates";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { useShortcuts } from "../../kernel/shortcuts";
import { announce } from "../../kernel/status";
import { SeriesList } from "./SeriesList";
import { translate } from "./texts";
import { MonthStrip, YearGrid } from "./YearGrid";

const NextYear = lazy(() => import("./NextYear"));
/** The years that the API answers for. */
const [FIRST_YEAR, LAST_YEAR] = [1901, 2100];

const print = () => window.print();

export default function AnnualPlan() {
  const { query } = useLocation();
  const asked = Number(query.year);
  const isYear = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= LAST_YEAR;
  const year = isYear ? asked : civilTime(new Date()).year;
  const choice: PlanChoice = query.body ? { year, body_id: query.body } : { year };
  const resource = useResource(`annual plan ${year} ${query.body ?? ""}`, (signal) =>
    readAnnualPlan(choice, signal),
  );
  useShortcuts({ p: print });
  return (
    <Page
      heading={translate("plan.heading", { year: String(year) })}
      crumbs={[{ href: "/meetings", text: translate("meetings.title") }]}
    >
      <PlanFilter choice={choice} />
      <PlanActions choice={choice} plan={resource.data} onPlanned={resource.reload} />
      <ResourceView resource={resource}>{(plan) => <Year plan={plan} />}</ResourceView>
    </Page>
  );
}

function addressOf({ year, body_id: body }: PlanChoice): string {
  return `/annual-plan?${new URLSearchParams({ year: String(year), ...(body && { body }) })}`;
}

function PlanFilter({ choice }: { choice: PlanChoice }) {
  const { route } = useLocation();
  const bodies = useResource("bodies", listBodies);
  const { year, body_id: body } = choice;
  const at = (other: number) => addressOf({ ...choice, year: other });
  return (
    <div class="filters plan-filters">
      <Field id="plan-body" label={translate("meetings.body")}>
        <select
          id="plan-body"
          class="input input-medium"
          value={body ?? ""}
          onChange={({ currentTarget }) =>
            route(addressOf(currentTarget.value ? { year, body_id: currentTarget.value } : { year }), true)
          }
        >
          <option value="">{translate("meetings.allBodies")}</option>
          {bodies.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <nav class="plan-years" aria-label={translate("plan.years")}>
        {year > FIRST_YEAR && <YearLink href={at(year - 1)} label="plan.previous" year={year - 1} />}
        <span aria-current="page" class="number">
          {year}
        </span>
        {year < LAST_YEAR && <YearLink href={at(year + 1)} label="plan.next" year={year + 1} />}
      </nav>
    </div>
  );
}

function YearLink(props: { href: string; label: "plan.previous" | "plan.next"; year: number }) {
  const year = String(props.year);
  return (
    <a class="button button-secondary number" href={props.href} aria-label={translate(props.label, { year })}>
      {year}
    </a>
  );
}

interface PlanActionsProps {
  choice: PlanChoice;
  plan: Plan | undefined;
  onPlanned: () => void;
}

function PlanActions({ choice, plan, onPlanned }: PlanActionsProps) {
  const [isContinuing, setContinuing] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { route } = useLocation();
  const { year, body_id: body } = choice;
  const mayPlan = body ? isSecretaryOf(body) : session.value?.may_import;
  const toContinue = body ?? soleBodyOf(plan);

  async function download() {
    setProblem(null);
    try {
      save(await downloadCalendar(choice), `${translate("plan.heading", { year: String(year) })}.ics`);
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <>
      <div class="actions">
        {mayPlan && (
          <a
            class="button button-primary"
            href={`/meeting-series/new?${new URLSearchParams({ ...(body && { body }) })}`}
          >
            {translate("series.new")}
          </a>
        )}
        {mayPlan && toContinue && isSecretaryOf(toContinue) && (plan?.series.length ?? 0) > 0 && (
          <button type="button" class="button button-secondary" onClick={() => setContinuing(true)}>
            {translate("plan.continue")}
          </button>
        )}
        <button type="button" class="button button-secondary" onClick={download}>
          {translate("plan.calendar")}
        </button>
        <button type="button" class="button button-secondary" onClick={print}>
          {translate("action.print")}
        </button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {isContinuing && toContinue && (
        <ErrorBoundary>
          <NextYear
            bodyId={toContinue}
            year={year + 1}
            onClose={() => setContinuing(false)}
            onPlanned={() => {
              setContinuing(false);
              onPlanned();
              route(addressOf({ year: year + 1, body_id: toContinue }));
            }}
          />
        </ErrorBoundary>
      )}
    </>
  );
}

/** The body whose year can go on without anybody choosing one: the only one with a series. */
function soleBodyOf(plan: Plan | undefined): string | undefined {
  const bodies = new Set(plan?.series.map(({ body_id }) => body_id));
  return bodies.size === 1 ? [...bodies][0] : undefined;
}

function Year({ plan }: { plan: Plan }) {
  const count = plan.months.reduce((sum, { meetings }) => sum + meetings.length, 0);
  useEffect(() => {
    announce(translate("plan.count", { count }));
    return () => announce("");
  }, [count, plan.year]);
  const mayPlan = plan.body_id ? isSecretaryOf(plan.body_id) : session.value?.may_import;
  return (
    <>
      {count === 0 && (
        <EmptyState
          text={translate(mayPlan ? "plan.emptyMayPlan" : "plan.empty", { year: String(plan.year) })}
        />
      )}
      {plan.has_more && (
        <Notice tone="late">
          <p>{translate("plan.hasMore")}</p>
        </Notice>
      )}
      <MonthStrip plan={plan} />
      <YearGrid plan={plan} isDense={count > DENSE} />
      <SeriesList series={plan.series} />
    </>
  );
}

/** So many meetings that they fill a page only in small print. */
const DENSE = 60;
