/** All meetings the reader may see, by month; the address mirrors the filters. */

import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { listBodies } from "../../api/bodies";
import { listMeetings, type MeetingFilters, type MeetingPage, type MeetingSummary } from "../../api/meetings";
import { session } from "../../api/session";
import { EmptyState } from "../../components/EmptyState";
import { Field } from "../../components/Field";
import { MeetingRow } from "../../components/MeetingRow";
import { ShowMore, usePagedList } from "../../components/MorePages";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { formatMonth } from "../../kernel/dates";
import { translate } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";

/** The first is what the screen opens with. */
const PERIODS = ["upcoming", "past", "all"] as const;
type Period = (typeof PERIODS)[number];

interface Choice {
  readonly body: string;
  readonly period: Period;
}

function filtersOf({ body, period }: Choice): MeetingFilters {
  const now = new Date().toISOString();
  return {
    ...(body && { body_id: body }),
    ...(period === "upcoming" && { starts_from: now }),
    ...(period === "past" && { starts_before: now }),
    sort: period === "upcoming" ? "starts_at" : "-starts_at",
  };
}

export default function Meetings() {
  const { query, route } = useLocation();
  const choice: Choice = {
    body: query.body ?? "",
    period: PERIODS.find((period) => period === query.period) ?? PERIODS[0],
  };

  function choose(change: Partial<Choice>) {
    const { body, period } = { ...choice, ...change };
    const search = new URLSearchParams({ ...(body && { body }), ...(period !== PERIODS[0] && { period }) });
    route(search.size > 0 ? `/meetings?${search}` : "/meetings", true);
  }

  return (
    <Page heading={translate("meetings.title")}>
      <div class="actions">
        {session.value?.may_import && (
          <>
            <a class="button button-primary" href={at("/meetings/new", choice)}>
              {translate("meetings.new")}
            </a>
            <a class="button button-secondary" href="/imports">
              {translate("import.title")}
            </a>
          </>
        )}
        <a class="button button-secondary" href={at("/annual-plan", choice)}>
          {translate("annualPlan.title")}
        </a>
      </div>
      <MeetingFilter choice={choice} onChoose={choose} />
      <MeetingList key={`${choice.body} ${choice.period}`} choice={choice} />
    </Page>
  );
}

/** The address of another view, about the body that is chosen here. */
function at(path: string, { body }: Choice): string {
  return body ? `${path}?${new URLSearchParams({ body })}` : path;
}

function MeetingFilter(props: { choice: Choice; onChoose: (change: Partial<Choice>) => void }) {
  const bodies = useResource("bodies", listBodies);
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <Field id="filter-body" label={translate("meetings.body")}>
        <select
          id="filter-body"
          class="input input-medium"
          value={props.choice.body}
          onChange={(event) => props.onChoose({ body: event.currentTarget.value })}
        >
          <option value="">{translate("meetings.allBodies")}</option>
          {bodies.data?.map((body) => (
            <option key={body.id} value={body.id}>
              {body.name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="filter-period" label={translate("meetings.period")}>
        <select
          id="filter-period"
          class="input input-medium"
          value={props.choice.period}
          onChange={(event) => props.onChoose({ period: event.currentTarget.value as Period })}
        >
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              {translate(`meetings.${period}`)}
            </option>
          ))}
        </select>
      </Field>
    </form>
  );
}

function MeetingList({ choice }: { choice: Choice }) {
  const [filters] = useState(() => filtersOf(choice));
  const first = useResource(`meetings ${choice.body} ${choice.period}`, (signal) =>
    listMeetings(filters, signal),
  );
  return (
    <ResourceView resource={first}>
      {(page) =>
        page.items.length === 0 ? (
          <NoMeetings choice={choice} />
        ) : (
          <MeetingMonths key={page.links.self} first={page} filters={filters} />
        )
      }
    </ResourceView>
  );
}

function NoMeetings({ choice }: { choice: Choice }) {
  const isFiltered = choice.body !== "" || choice.period !== "all";
  return (
    <EmptyState text={translate(isFiltered ? "meetings.emptyFiltered" : "meetings.empty")}>
      {isFiltered && (
        <p>
          <a href="/meetings?period=all">{translate("meetings.clear")}</a>
        </p>
      )}
    </EmptyState>
  );
}

function MeetingMonths({ first, filters }: { first: MeetingPage; filters: MeetingFilters }) {
  const list = usePagedList(first, (cursor) => listMeetings({ ...filters, cursor }));
  const meetings = list.rows;
  const shown = meetings.length;

  useEffect(() => {
    announce(translate("meetings.count", { count: shown }));
    return () => announce("");
  }, [shown]);

  return (
    <>
      {groupByMonth(meetings).map(([month, group]) => (
        <section key={month}>
          <h2 class="month">{month}</h2>
          <ul class="meeting-list">
            {group.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} />
            ))}
          </ul>
        </section>
      ))}
      <ShowMore list={list} />
    </>
  );
}

function groupByMonth(meetings: readonly MeetingSummary[]): [string, MeetingSummary[]][] {
  const groups = new Map<string, MeetingSummary[]>();
  for (const meeting of meetings) {
    const month = formatMonth(meeting.starts_at);
    groups.set(month, [...(groups.get(month) ?? []), meeting]);
  }
  return [...groups];
}
