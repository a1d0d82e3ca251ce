/** The agenda as its secretary builds it: a dense table whose times are counted at once, and saved as one works. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ErrorBoundary, lazy, useLocation } from "preact-iso";
import type { MeetingAgenda } from "../../../api/agenda";
import { addItem, type ItemKind } from "../../../api/agendaWriting";
import { isSecretaryOf } from "../../../api/session";
import { EmptyState } from "../../../components/EmptyState";
import { ProblemNotice } from "../../../components/ProblemNotice";
import { TotalsLine } from "../../../components/TotalsLine";
import { type AgendaRow, branchOf, placeOf } from "../../../domain/agendaRows";
import { asProblem, type ProblemError } from "../../../kernel/problem";
import { useShortcuts } from "../../../kernel/shortcuts";
import { announce, announceSaved, announceSaving } from "../../../kernel/status";
import { COLUMNS, type RowActions } from "./BuilderRow";
import { BuilderTable } from "./BuilderTable";
import { focusCell } from "./focus";
import { IdeasDialog } from "./IdeasDialog";
import { type Destination, MoveDialog } from "./MoveDialog";
import { movedInWords } from "./moves";
import { EndOfProgramme } from "./Remedies";
import { translate } from "./texts";
import { Unsaved } from "./Unsaved";
import { useAgenda } from "./useAgenda";

const OpennessDialog = lazy(() => import("../../../openness/OpennessDialog"));
const LEAVING = new Set(["draft", "in_review", "distributed", "idea_bank"]);
const REMOVABLE = new Set(["draft", "idea_bank"]);
const BREAK_MINUTES = 15;

interface BuilderProps {
  agenda: MeetingAgenda;
  onChanged: () => void;
}

export default function Builder({ agenda, onChanged }: BuilderProps) {
  const { meeting } = agenda;
  const { route } = useLocation();
  const building = useAgenda(agenda, onChanged);
  const { rows, programme } = building;
  const [moving, setMoving] = useState<string | null>(null);
  const [opening, setOpening] = useState<string | null>(null);
  const [isTakingIdeas, setTakingIdeas] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const awaited = useRef<string | null>(null);
  const isSecretary = isSecretaryOf(meeting.body_id);

  // A new row is there with the next answer; that is where one goes on writing.
  useEffect(() => {
    if (awaited.current && focusCell(awaited.current, COLUMNS.title)) awaited.current = null;
  }, [agenda]);

  function move(row: AgendaRow, parentId: string | null, index: number, column: number): void {
    const operation = {
      kind: "move",
      id: row.id,
      to: { parentId, index },
      from: placeOf(rows, row.id),
    } as const;
    building.run(operation);
    announce(movedInWords(building, agenda, operation));
    requestAnimationFrame(() => focusCell(row.id, column));
  }

  function moveTo(row: AgendaRow, to: Destination): void {
    setMoving(null);
    if (to.kind === "place") {
      move(row, to.parentId, to.index, COLUMNS.title);
      return;
    }
    const from = placeOf(rows, row.id);
    building.run({ kind: "leave", id: row.id, meetingId: to.id, from, rows: branchOf(rows, row.id) });
    announce(translate("builder.left", { title: row.title, place: to.name }));
  }

  async function add(kind: ItemKind, title: string, parentId: string | null = null): Promise<void> {
    setProblem(null);
    announceSaving();
    try {
      const durationMinutes = kind === "break" ? BREAK_MINUTES : null;
      const item = await addItem(meeting.id, { kind, title, parentId, durationMinutes });
      awaited.current = item.id;
      announceSaved();
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  const actions: RowActions = {
    change(row, changes) {
      const names = Object.keys(changes) as (keyof typeof changes)[];
      const before = Object.fromEntries(names.map((name) => [name, row[name]]));
      building.run({ kind: "change", id: row.id, changes, before });
    },
    step(row, by, column) {
      const { parentId, index } = placeOf(rows, row.id);
      const count = rows.filter((one) => one.parentId === parentId).length;
      if (index + by >= 0 && index + by < count) move(row, parentId, index + by, column);
    },
    moveTo: (row) => setMoving(row.id),
    addBelow: (row) => void add("information", translate("builder.newItem"), row.id),
    remove(row) {
      const branch = branchOf(rows, row.id);
      const rest = rows.filter(({ id }) => branch.every((one) => one.id !== id));
      const next = rest[Math.min(rows.indexOf(row), rest.length - 1)];
      building.run({ kind: "remove", id: row.id });
      requestAnimationFrame(() => next && focusCell(next.id, COLUMNS.title));
      announce(translate("builder.removed", { title: row.title }));
    },
    open: (row) => route(`/items/${row.id}/edit`),
    changeAccess: (row) => setOpening(row.id),
  };

  function undo(): void {
    if (building.undo()) announce(translate("builder.undone"));
  }
  useShortcuts({ p: () => window.print() });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isField = /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName);
      if (isField || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      undo();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  });

  const opened = agenda.items.find(({ id }) => id === opening);
  const moved = rows.find(({ id }) => id === moving);
  return (
    <section class="builder" aria-label={translate("builder.label")}>
      <div class="actions builder-actions">
        {isSecretary && (
          <>
            <AddButton
              text={translate("builder.addItem")}
              onAdd={() => add("information", translate("builder.newItem"))}
            />
            <AddButton
              text={translate("builder.addBreak")}
              onAdd={() => add("break", translate("builder.newBreak"))}
            />
            {!rows.some(({ kind }) => kind === "end") && (
              <AddButton
                text={translate("builder.addEnd")}
                onAdd={() => add("end", translate("builder.newEnd"))}
              />
            )}
            <AddButton text={translate("builder.ideas")} onAdd={() => setTakingIdeas(true)} />
          </>
        )}
        <button type="button" class="button button-secondary" disabled={!building.canUndo} onClick={undo}>
          {translate("builder.undo")}
        </button>
      </div>
      <p id="builder-keys" class="small quiet">
        {translate("builder.keys")}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <Unsaved building={building} />
      {rows.length === 0 ? (
        <EmptyState text={translate("builder.emptyAgenda")} />
      ) : (
        <BuilderTable
          agenda={agenda}
          building={building}
          actions={actions}
          canRemove={isSecretary && REMOVABLE.has(meeting.state)}
        />
      )}
      {rows.length > 0 && <TotalsLine programme={programme} />}
      <EndOfProgramme rows={rows} programme={programme} actions={actions} />
      {moved && (
        <MoveDialog
          row={moved}
          rows={rows}
          bodyId={meeting.body_id}
          meetingId={meeting.id}
          canLeave={isSecretary && LEAVING.has(meeting.state)}
          onMove={(to) => moveTo(moved, to)}
          onClose={() => setMoving(null)}
        />
      )}
      {opened && (
        <ErrorBoundary>
          <OpennessDialog
            itemId={opened.id}
            bodyId={meeting.body_id}
            onClose={() => setOpening(null)}
            onChanged={onChanged}
          />
        </ErrorBoundary>
      )}
      {isTakingIdeas && (
        <IdeasDialog
          bodyId={meeting.body_id}
          meetingId={meeting.id}
          onTaken={onChanged}
          onClose={() => setTakingIdeas(false)}
        />
      )}
    </section>
  );
}

function AddButton({ text, onAdd }: { text: string; onAdd: () => void }) {
  return (
    <button type="button" class="button button-secondary" onClick={onAdd}>
      {text}
    </button>
  );
}
