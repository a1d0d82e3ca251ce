/** A long text in the restricted format, as elements: never as HTML. What people wrote is Danish, whatever the app speaks. */
import { type Block, type Line, readBlocks } from "../domain/markup";
import { CONTENT_LANGUAGE } from "../kernel/locale";

export function Prose({ text }: { text: string }) {
  return (
    <div class="prose" lang={CONTENT_LANGUAGE}>
      {readBlocks(text).map((block, place) => (
        <BlockOf key={place} block={block} />
      ))}
    </div>
  );
}

function BlockOf({ block }: { block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Lines lines={block.lines} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Lines lines={block.lines} />
        </blockquote>
      );
    case "list":
      return (
        <ul>
          {block.items.map(({ inlines, items }, place) => (
            <li key={place}>
              <LineOf line={inlines} />
              {items.length > 0 && (
                <ul>
                  {items.map((line, below) => (
                    <li key={below}>
                      <LineOf line={line} />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      );
    case "table":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by itself, and keys must reach it
        <section class="table-scroll" tabIndex={0} aria-label={headInWords(block.head)}>
          <table class="table">
            <thead>
              <tr>
                {block.head.map((line, place) => (
                  <th scope="col" key={place}>
                    <LineOf line={line} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, place) => (
                <tr key={place}>
                  {row.map((line, column) => (
                    <td key={column}>
                      <LineOf line={line} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      );
  }
}

function headInWords(head: readonly Line[]): string {
  const words = (line: Line): string =>
    line.map((part) => (part.kind === "text" ? part.text : words(part.inlines))).join("");
  return head.map(words).join(", ");
}

/** Each break between lines was written, and is kept. */
function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <>
      {lines.map((line, place) => (
        <>
          {place > 0 && "\n"}
          <LineOf line={line} />
        </>
      ))}
    </>
  );
}

function LineOf({ line }: { line: Line }) {
  return (
    <>
      {line.map((part, place) => {
        if (part.kind === "text") return part.text;
        const inner = <LineOf line={part.inlines} />;
        if (part.kind === "link") {
          return (
            <a key={place} href={part.href} rel="noopener noreferrer">
              {inner}
            </a>
          );
        }
        return part.kind === "strong" ? <strong key={place}>{inner}</strong> : <em key={place}>{inner}</em>;
      })}
    </>
  );
}
