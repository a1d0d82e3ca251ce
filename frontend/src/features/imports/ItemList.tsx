/** The items found, as the programme they make: derived starts, totals, and a mark where the document disagrees. */
import { useState } from "preact/hooks";
import { OpennessTag, Tag, TimeTags } from "../../components/Tag";
import { TotalsLine } from "../../components/TotalsLine";
import { parseClock, type Slot } from "../../domain/programme";
import { formatMinutes } from "../../kernel/dates";
import { type DraftItem, draftProgramme, type ImportDraft, type PlacedItem, placeItems } from "./draft";
import type { DraftEditing } from "./editing";
import { ItemEditor } from "./ItemEditor";
import { translate, translateWord } from "./texts";
import { titleFieldId, titleOf } from "./words";

interface ItemListProps {
  draft: ImportDraft;
  editing: DraftEditing;
  errors: ReadonlyMap<string, string>;
}

export function ItemList({ draft, editing, errors }: ItemListProps) {
  const placed = placeItems(draft);
  const programme = draftProgramme(draft);
  const hasTimes = placed.some(({ item }) => item.time || item.duration_minutes);
  return (
    <section aria-labelledby="import-items">
      <h2 id="import-items">{translate("import.items")}</h2>
      {placed.length === 0 && <p>{translate("import.noItems")}</p>}
      {placed.length > 0 && !hasTimes && <p class="notice notice-plain">{translate("import.noTimes")}</p>}
      <ol class="draft-items">
        {placed.map((place, index) => (
          <DraftRow
            key={place.path}
            place={place}
            slot={programme.slots[index]}
            editing={editing}
            error={errors.get(titleFieldId(place.path))}
            position={index + 1}
          />
        ))}
      </ol>
      {hasTimes && <TotalsLine programme={programme} />}
    </section>
  );
}

interface DraftRowProps {
  place: PlacedItem;
  slot: Slot | undefined;
  editing: DraftEditing;
  error: string | undefined;
  position: number;
}

function DraftRow({ place, slot, editing, error, position }: DraftRowProps) {
  const { item, path, depth } = place;
  const [isOpen, setOpen] = useState(false);
  const showsEditor = isOpen || error !== undefined;
  return (
    <li class={depth > 0 ? "draft-item draft-item-sub" : "draft-item"} data-start={slot?.start ?? undefined}>
      <div class="draft-row">
        <span class="number draft-time" data-testid={`row-${position}-start`}>
          {slot?.start != null ? formatMinutes(slot.start) : translate("agenda.noTime")}
        </span>
        <div class="draft-what">
          <p class="draft-title">
            {item.number && <span class="number">{item.number}. </span>}
            {titleOf(item)}
          </p>
          <DraftFacts item={item} slot={slot} />
        </div>
        <button
          type="button"
          class="button-quiet"
          data-row
          aria-expanded={showsEditor}
          onClick={() => setOpen(!showsEditor)}
        >
          {showsEditor ? translate("import.done") : translate("import.edit")}
          <span class="sr-only"> {titleOf(item)}</span>
        </button>
      </div>
      {showsEditor && (
        <ItemEditor item={item} path={path} titleId={titleFieldId(path)} error={error} editing={editing} />
      )}
    </li>
  );
}

function DraftFacts({ item, slot }: { item: DraftItem; slot: Slot | undefined }) {
  const printed = parseClock(item.time);
  const deviates = printed !== null && slot?.start != null && printed !== slot.start;
  const facts = factsOf(item);
  return (
    <p class="small quiet draft-facts">
      {item.duration_minutes != null && (
        <span>{translate("duration.minutes", { minutes: item.duration_minutes })}</span>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {item.lines && (
        <a href={`#line-${item.lines.from}`}>{translate("import.line", { line: item.lines.from })}</a>
      )}
      {!item.is_break && !item.is_end && <OpennessTag openness={item.openness} />}
      {item.internal_notes.length > 0 && (
        <Tag tone="internal" icon="note">
          {translate("import.notes", { count: item.internal_notes.length })}
        </Tag>
      )}
      <TimeTags slot={slot} />
      {deviates && (
        <Tag tone="late" icon="warning">
          {translate("agenda.deviating", { clock: formatMinutes(printed) })}
        </Tag>
      )}
    </p>
  );
}

function factsOf(item: DraftItem): string[] {
  const people = item.presenters.map((presenter) => presenter.name);
  return [
    item.kind ? translateWord("itemKind", item.kind) : "",
    people.length > 0 ? translate("import.presentedBy", { names: people.join(", ") }) : "",
    item.guests.length > 0 ? translate("import.guests", { count: item.guests.length }) : "",
    item.recommendation ? translate("import.recommendation") : "",
    ...item.decisions.map((decision) =>
      translate("import.decision", { outcome: translateWord("outcome", decision.outcome) }),
    ),
    item.attachments.length > 0 ? translate("import.attachments", { count: item.attachments.length }) : "",
    item.questions.length > 0 ? translate("import.questions", { count: item.questions.length }) : "",
  ].filter(Boolean);
}
