/** The roles of an account: what they are for, how long, and who answers for them. */
import { useState } from "preact/hooks";
import { listRoleGrants, type RoleGrant, readRoleGrant, takeRole } from "../../api/accounts";
import { type Body, listBodies } from "../../api/bodies";
import { PeriodText } from "../../components/PeriodText";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { Tag } from "../../components/Tag";
import { stateOn } from "../../domain/periods";
import { formatDate, isoDay } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";
import { NewRoleForm, RolePeriodForm } from "./roleForms";
import { translate, translateWord } from "./texts";

type Task = { readonly kind: "give" } | { readonly kind: "period"; readonly grant: RoleGrant };

export function Roles({ accountId, isOwn }: { accountId: string; isOwn: boolean }) {
  const grants = useResource(`roles of ${accountId}`, (signal) => listRoleGrants(accountId, signal));
  const bodies = useResource("bodies", listBodies);
  return (
    <section aria-labelledby="roles">
      <h2 id="roles" tabIndex={-1}>
        {translate("roles.title")}
      </h2>
      <p class="lead">{translate("roles.text")}</p>
      <ResourceView resource={grants}>
        {(all) => (
          <RoleList
            accountId={accountId}
            grants={all}
            bodies={bodies.data ?? []}
            isOwn={isOwn}
            onChanged={grants.reload}
          />
        )}
      </ResourceView>
    </section>
  );
}

interface RoleListProps {
  accountId: string;
  grants: readonly RoleGrant[];
  bodies: readonly Body[];
  isOwn: boolean;
  onChanged: () => void;
}

function RoleList({ accountId, grants, bodies, isOwn, onChanged }: RoleListProps) {
  const [task, setTask] = useState<Task | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const finish = (isChanged: boolean) => {
    setTask(null);
    if (isChanged) onChanged();
  };

  async function take(grant: RoleGrant) {
    const role = translateWord("grantedRole", grant.role);
    if (!confirm(translate("role.takeConfirm", { role }))) return;
    try {
      await takeRole(await readRoleGrant(grant.id));
      announce(translate("role.taken", { role }));
      // The button goes with the role.
      document.getElementById("roles")?.focus();
      setProblem(null);
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {task?.kind === "give" && <NewRoleForm accountId={accountId} bodies={bodies} onDone={finish} />}
      {task?.kind === "period" && <RolePeriodForm grant={task.grant} onDone={finish} />}
      {isOwn ? (
        <p class="quiet">{translate("roles.own")}</p>
      ) : (
        !task && (
          <div class="actions">
            <button
              id="give-role"
              type="button"
              class="button button-secondary"
              onClick={() => setTask({ kind: "give" })}
            >
              {translate("roles.give")}
            </button>
          </div>
        )
      )}
      {grants.length === 0 ? (
        <p class="quiet">{translate("roles.none")}</p>
      ) : (
        <RoleTable
          grants={grants}
          bodies={bodies}
          {...(!isOwn && !task && { onTake: take, onPeriod: (grant) => setTask({ kind: "period", grant }) })}
        />
      )}
    </>
  );
}

interface RoleTableProps {
  grants: readonly RoleGrant[];
  bodies: readonly Body[];
  onTake?: (grant: RoleGrant) => void;
  onPeriod?: (grant: RoleGrant) => void;
}

function RoleTable({ grants, bodies, onTake, onPeriod }: RoleTableProps) {
  const today = isoDay(new Date());
  const bodyNames = new Map(bodies.map(({ id, name }) => [id, name]));
  return (
    <table class="table reflow">
      <thead>
        <tr>
          <th scope="col">{translate("role.role")}</th>
          <th scope="col">{translate("role.body")}</th>
          <th scope="col">{translate("role.period")}</th>
          <th scope="col">{translate("role.source")}</th>
          {onTake && (
            <th scope="col" class="screen-only">
              <span class="sr-only">{translate("role.actions")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {grants.map((grant) => (
          <tr key={grant.id}>
            <td class="cell-name">{translateWord("grantedRole", grant.role)}</td>
            <td lang={grant.body_id ? CONTENT_LANGUAGE : undefined}>
              {grant.body_id ? bodyNames.get(grant.body_id) : translate("role.everyBody")}
            </td>
            <td class="number">
              <PeriodText period={grant} /> <StateTag grant={grant} today={today} />
            </td>
            <td>{translateWord("grantSource", grant.source)}</td>
            {onTake && onPeriod && (
              <td class="cell-actions screen-only">
                {isChangeable(grant, today) && (
                  <>
                    <RowButton id={`period-${grant.id}`} grant={grant} onClick={() => onPeriod(grant)}>
                      {translate("role.changePeriod")}
                    </RowButton>
                    <RowButton id={`take-${grant.id}`} grant={grant} onClick={() => onTake(grant)}>
                      {translate("role.take")}
                    </RowButton>
                  </>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowButton(props: { id: string; grant: RoleGrant; onClick: () => void; children: string }) {
  return (
    <button id={props.id} type="button" class="button-quiet" onClick={props.onClick}>
      {props.children} <span class="sr-only">{translateWord("grantedRole", props.grant.role)}</span>
    </button>
  );
}

/** What signing in gave is changed at the provider, and what is over is over. */
function isChangeable(grant: RoleGrant, today: string): boolean {
  return grant.source === "local" && grant.revoked_at === null && stateOn(today, grant) !== "past";
}

function StateTag({ grant, today }: { grant: RoleGrant; today: string }) {
  if (grant.revoked_at) {
    return <Tag tone="late">{translate("role.revoked", { date: formatDate(grant.revoked_at) })}</Tag>;
  }
  const state = stateOn(today, grant);
  return state === "current" ? null : <Tag tone="neutral">{translateWord("roleState", state)}</Tag>;
}
