/** The document as it was read: every line with its number, coloured and labelled by what it became. */

import { annotate, type SourceBlock } from "./annotate";
import { type DraftItem, type ImportDraft, valueAt } from "./draft";
import { translate } from "./texts";
import { titleOf } from "./words";

const WIDE = "(width >= 1024px)";

export function SourceText({ lines, draft }: { lines: readonly string[]; draft: ImportDraft }) {
  const unused = draft.unused_lines.length;
  return (
    <details class="source" open={matchMedia(WIDE).matches}>
      <summary>
        <h2>{translate("import.document")}</h2>
        <span class="small quiet">
          {translate("import.documentLines", { count: lines.length })} ·{" "}
          {unused > 0 ? translate("import.unused", { count: unused }) : translate("import.unusedNone")}
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="source-scroller" tabIndex={0} aria-label={translate("import.document")}>
        {annotate(lines, draft).map((block) => (
          <Block key={block.from} block={block} label={labelOf(block, draft)} />
        ))}
      </section>
    </details>
  );
}

function Block({ block, label }: { block: SourceBlock; label: string }) {
  return (
    <div class={`source-block source-${block.use}`}>
      <p class="source-label">{label}</p>
      <ol class="source-lines" start={block.from}>
        {block.lines.map((line, index) => (
          <li key={index} id={`line-${block.from + index}`}>
            {line}
          </li>
        ))}
      </ol>
    </div>
  );
}

function labelOf(block: SourceBlock, draft: ImportDraft): string {
  const item =
    block.itemPath === null ? undefined : (valueAt(draft, block.itemPath) as DraftItem | undefined);
  if (item) {
    const title = titleOf(item);
    return item.number ? translate("item.heading", { number: item.number, title }) : title;
  }
  switch (block.use) {
    case "people":
      return translate("import.peopleLabel");
    case "artefact":
      return translate("import.artefactLabel");
    case "unused":
      return translate("import.unusedLabel");
    default:
      return translate("import.headLabel");
  }
}
