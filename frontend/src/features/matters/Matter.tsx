/** A matter as one line from its first treatment to its last. */
import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { changeMatter, type MatterSheet, readMatterSheet, removeMatter, turnMatter } from "../../api/matters";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { OpennessTag, Tag } from "../../components/Tag";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";
import { viewing } from "../../kernel/viewing";
import { MatterDialog } from "../../matters/MatterDialog";
import { RouteLine } from "../../matters/RouteLine";
import { PlanDialog } from "./PlanDialog";
import { translate, translateWord } from "./texts";

export default function Matter() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`matter ${id}`, (signal) => readMatterSheet(id, signal));
  const matter = resource.data?.matter;
  return (
    <Page
      heading={
        matter ? [matter.case_number, matter.title].filter(Boolean).join(" ") : translate("matter.one")
      }
      crumbs={[{ href: "/matters", text: translate("matter.title") }]}
    >
      <ResourceView resource={resource}>
        {(sheet) => <View sheet={sheet} onChanged={resource.reload} />}
      </ResourceView>
    </Page>
  );
}

interface ViewProps {
  sheet: MatterSheet;
  onChanged: () => void;
}

function View({ sheet, onChanged }: ViewProps) {
  const { matter, stops } = sheet;
  const isReadOnly = viewing.value !== null;
  return (
    <>
      <p class="lead">
        <OpennessTag openness={matter.openness} />{" "}
        <Tag tone="neutral">{translateWord("matter.state", matter.state)}</Tag>
      </p>
      {matter.closure_reason && <p class="quiet">{matter.closure_reason}</p>}
      <dl class="definition-list">
        {sheet.body_name && (
          <div class="definition">
            <dt>{translate("matter.keptBy")}</dt>
            <dd lang={CONTENT_LANGUAGE}>{sheet.body_name}</dd>
          </div>
        )}
        {sheet.deciding_body_name && (
          <div class="definition">
            <dt>{translate("matter.decidedBy")}</dt>
            <dd lang={CONTENT_LANGUAGE}>{sheet.deciding_body_name}</dd>
          </div>
        )}
      </dl>
      {sheet.may_keep && !isReadOnly && <Actions sheet={sheet} onChanged={onChanged} />}
      <h2>{translate("route.title")}</h2>
      <RouteLine stops={stops} mayOrder={sheet.may_keep} isReadOnly={isReadOnly} onChanged={onChanged} />
    </>
  );
}

function Actions({ sheet, onChanged }: ViewProps) {
  const { route } = useLocation();
  const [asked, setAsked] = useState<"plan" | "edit" | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { matter, stops } = sheet;
  const isOver = matter.state === "concluded";

  function done(said: string) {
    setAsked(null);
    announce(said);
    onChanged();
  }

  async function run(act: () => Promise<unknown>, after: () => void) {
    try {
      await act();
      setProblem(null);
      after();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  const turn = () =>
    run(
      () => turnMatter(matter.id, isOver ? "reopen" : "conclude"),
      () => done(translate(isOver ? "matter.reopened" : "matter.concluded")),
    );
  const remove = () =>
    run(
      () => removeMatter(matter.id),
      () => {
        announce(translate("matter.removed"));
        route("/matters");
      },
    );
  const button = (text: string, onClick: () => void) => (
    <button type="button" class="button button-secondary" onClick={onClick}>
      {text}
    </button>
  );
  return (
    <div class="actions">
      {problem && <ProblemNotice problem={problem} />}
      {button(translate("route.plan"), () => setAsked("plan"))}
      {button(translate("matter.edit"), () => setAsked("edit"))}
      {button(translate(isOver ? "matter.reopen" : "matter.conclude"), turn)}
      {stops.every(({ item }) => item === null) &&
        sheet.may_open_and_close &&
        button(translate("matter.remove"), remove)}
      {asked === "plan" && (
        <PlanDialog
          matterId={matter.id}
          onClose={() => setAsked(null)}
          onDone={() => done(translate("route.planned"))}
        />
      )}
      {asked === "edit" && (
        <MatterDialog
          title={translate("matter.edit")}
          initial={{ ...matter, body_id: matter.body_id ?? "" }}
          mayOpenAndClose={sheet.may_open_and_close}
          onSave={async ({ title, case_number, deciding_body_id, openness, closure_reason }) => {
            const access = sheet.may_open_and_close ? { openness, closure_reason } : {};
            await changeMatter(matter.id, { title, case_number, deciding_body_id, ...access });
            done(translate("matter.saved"));
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
