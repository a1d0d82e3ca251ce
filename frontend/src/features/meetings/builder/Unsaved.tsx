/** What could not be kept as it was written: because somebody else was quicker, or because it never arrived. */
import { Notice } from "../../../components/Notice";
import { ProblemNotice } from "../../../components/ProblemNotice";
import type { AgendaRow, RowFields } from "../../../domain/agendaRows";
import { CONTENT_LANGUAGE } from "../../../kernel/locale";
import { translate } from "./texts";
import type { Building, Pending } from "./useAgenda";

export function Unsaved({ building }: { building: Building }) {
  const titleOf = (id: string) => building.rows.find((row) => row.id === id)?.title ?? "";
  const failed = building.pending.find(({ state }) => state === "failed");
  const conflicts = building.pending.filter(({ state }) => state === "conflict");
  return (
    <div class="unsaved">
      {conflicts.map((one) => (
        <ConflictNotice key={one.key} one={one} title={titleOf(one.operation.id)} building={building} />
      ))}
      {failed?.problem && (
        <>
          <p role="alert">{translate("builder.notSaved", { title: titleOf(failed.operation.id) })}</p>
          <ProblemNotice problem={failed.problem} onRetry={building.retry} />
          <button
            type="button"
            class="button button-secondary"
            onClick={() => building.settle(failed.key, false)}
          >
            {translate("action.cancel")}
          </button>
        </>
      )}
    </div>
  );
}

function ConflictNotice(props: { one: Pending; title: string; building: Building }) {
  const { one, title, building } = props;
  if (one.operation.kind !== "change") return null;
  return (
    <Notice tone="late">
      <p role="alert">{translate("builder.conflict", { title })}</p>
      <ul lang={CONTENT_LANGUAGE}>
        <li>{translate("builder.mine", { value: inWords(one.operation.changes) })}</li>
        <li>{translate("builder.theirs", { value: inWords(one.theirs ?? {}) })}</li>
      </ul>
      <div class="actions">
        <button type="button" class="button button-secondary" onClick={() => building.settle(one.key, true)}>
          {translate("builder.keepMine")}
        </button>
        <button type="button" class="button button-secondary" onClick={() => building.settle(one.key, false)}>
          {translate("builder.useTheirs")}
        </button>
      </div>
    </Notice>
  );
}

function inWords(values: Partial<RowFields>): string {
  const shown: (keyof AgendaRow)[] = ["title", "number", "durationMinutes", "pinnedStart", "presenters"];
  const said = shown
    .map((name) => values[name as keyof RowFields])
    .filter((value) => value != null && value !== "");
  return said.length > 0 ? said.join(", ") : translate("builder.empty");
}
