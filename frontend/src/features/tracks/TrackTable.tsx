/** A tree of tracks as a table: indented by depth, each branch folded by a button. */
import { useState } from "preact/hooks";
import type { TrackLine } from "../../api/tracks";
import { OpennessTag, Tag } from "../../components/Tag";
import { unfolded } from "../../domain/trackTree";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { MoveButtons } from "./MoveButtons";
import { periodInWords } from "./periods";
import { translate, translateWord } from "./texts";

interface TrackTableProps {
  readonly caption: string;
  readonly lines: readonly TrackLine[];
  /** The whole tree of the body, for who may move what is in it. */
  readonly tree: readonly TrackLine[] | null;
  readonly onChanged: () => void;
}

export function TrackTable({ caption, lines, tree, onChanged }: TrackTableProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const top = Math.min(...lines.map(({ depth }) => depth));
  const parents = new Set(lines.map(({ track }) => track.parent_id));
  const toggle = (id: string) =>
    setFolded((current) => {
      const next = new Set(current);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <table class="table reflow track-table">
      <caption class="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{translate("track.name")}</th>
          <th scope="col">{translate("track.owner")}</th>
          <th scope="col">{translate("track.period")}</th>
          <th scope="col">{translate("track.state")}</th>
          {tree && (
            <th scope="col" class="screen-only">
              <span class="sr-only">{translate("track.tools")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {unfolded(lines, folded).map((line) => (
          <Row
            key={line.track.id}
            line={line}
            level={line.depth - top}
            isOpen={parents.has(line.track.id) ? !folded.has(line.track.id) : null}
            onToggle={() => toggle(line.track.id)}
            tree={tree}
            onChanged={onChanged}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  line: TrackLine;
  level: number;
  /** Whether what is below it is shown; null where nothing is. */
  isOpen: boolean | null;
  onToggle: () => void;
  tree: readonly TrackLine[] | null;
  onChanged: () => void;
}

function Row({ line, level, isOpen, onToggle, tree, onChanged }: RowProps) {
  const { track, owner, coordinator } = line;
  return (
    <tr class={`track-level-${level}`}>
      <td class="track-cell">
        {isOpen !== null && (
          <button
            type="button"
            class="track-fold screen-only"
            aria-expanded={isOpen}
            aria-label={translate("track.fold", { title: track.title })}
            onClick={onToggle}
          />
        )}
        <span class="sr-only">{translate("track.level", { level: level + 1 })} </span>
        <a href={`/tracks/${track.id}`} data-row lang={CONTENT_LANGUAGE}>
          {track.title}
        </a>{" "}
        {track.openness === "closed" && <OpennessTag openness="closed" />}
        <span class="small quiet track-kind">
          {translateWord("trackKind", track.kind)} {track.code}
        </span>
      </td>
      <td data-label={translate("track.owner")} lang={CONTENT_LANGUAGE}>
        {owner?.name}
        {coordinator && (
          <span class="small quiet track-kind">
            {translate("track.coordinatedBy", { name: coordinator.name })}
          </span>
        )}
      </td>
      <td data-label={translate("track.period")}>{periodInWords(track)}</td>
      <td>
        <Tag tone="neutral">{translateWord("trackState", track.state)}</Tag>
      </td>
      {tree && (
        <td class="cell-actions screen-only">
          <MoveButtons track={track} tree={tree} isInRow onMoved={onChanged} />
        </td>
      )}
    </tr>
  );
}
