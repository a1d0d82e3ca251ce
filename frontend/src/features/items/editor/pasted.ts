/**
 * What was copied from Word or a web page, as the restricted text format. The HTML is only read: it is parsed into a
 * document that is never shown, and nothing but its words and the few marks we know comes out.
 */
const SKIPPED = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "HEAD", "XML"]);
const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "SECTION", "ARTICLE", "BODY", "PRE"]);

export function markupOfHtml(html: string): string {
  // A policy of ours lets no style apply, and says so of each: what styles say is read under another name.
  const unstyled = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=/gi, " data-style=");
  const body = new DOMParser().parseFromString(unstyled, "text/html").body;
  return blockText(body)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n +(?! |- )/g, "\n")
    .replace(/(\n *- [^\n]*)\n+(?= *- )/g, "$1\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function blockText(parent: Element): string {
  let text = "";
  for (const node of parent.childNodes) {
    if (!(node instanceof Element)) {
      text += node.textContent?.trim() ? inlineOf(node) : " ";
      continue;
    }
    const name = node.tagName;
    if (SKIPPED.has(name) || name.includes(":")) continue;
    if (name === "UL" || name === "OL") text += `\n${listText(node, 0)}\n`;
    else if (name === "TABLE") text += `\n\n${tableText(node)}\n\n`;
    else if (name === "BLOCKQUOTE") text += `\n\n${quoteText(node)}\n\n`;
    else if (BLOCKS.has(name)) text += paragraphText(node as HTMLElement);
    else text += inlineOf(node);
  }
  return text;
}

/** Word writes points as paragraphs whose first sign is a bullet. */
function paragraphText(node: HTMLElement): string {
  const hasBlocks = [...node.children].some(
    ({ tagName }) => BLOCKS.has(tagName) || /^(UL|OL|TABLE)$/.test(tagName),
  );
  if (hasBlocks) return `\n\n${blockText(node)}\n\n`;
  const line = inlineOf(node).trim();
  const style = node.dataset.style ?? "";
  const point = /^(?:[·•●▪–§o]|\d+[.)])\s+(.*)$/s.exec(line);
  if (!/mso-list/.test(style) || !point) return `\n\n${line}\n\n`;
  const level = Number(/level(\d)/.exec(style)?.[1] ?? 1);
  return `\n${level > 1 ? "  " : ""}- ${point[1]}\n`;
}

function listText(list: Element, level: number): string {
  return [...list.children]
    .flatMap((item) => {
      if (/^(UL|OL)$/.test(item.tagName)) return [listText(item, level + 1)];
      const inner = [...item.children].filter(({ tagName }) => /^(UL|OL)$/.test(tagName));
      const words = [...item.childNodes].filter((node) => !inner.includes(node as Element));
      const line = words.map(inlineOf).join("").trim();
      return [`${level > 0 ? "  " : ""}- ${line}`, ...inner.map((below) => listText(below, level + 1))];
    })
    .join("\n");
}

function tableText(table: Element): string {
  const rows = [...table.querySelectorAll("tr")].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => inlineOf(cell).trim().replaceAll("|", "\\|")),
  );
  const [head = [], ...rest] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rest.map(line)].join("\n");
}

function quoteText(quote: Element): string {
  return blockText(quote)
    .trim()
    .split(/\n+/)
    .map((line) => `> ${line}`)
    .join("\n");
}

function inlineOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? "").replace(/\s+/g, " ");
  if (!(node instanceof Element) || SKIPPED.has(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  const inner = [...node.childNodes].map(inlineOf).join("");
  if (inner.trim() === "") return inner ? " " : "";
  if (node.tagName === "A") return linkText(node, inner);
  if (/^(B|STRONG)$/.test(node.tagName) && !isNormal(node)) return marked(inner, "**");
  if (/^(I|EM)$/.test(node.tagName)) return marked(inner, "*");
  return inner;
}

/** Some editors wrap all they copy in a `b` that is none. */
function isNormal(node: Element): boolean {
  return /font-weight:\s*normal/.test(node.getAttribute("data-style") ?? "");
}

function linkText(node: Element, inner: string): string {
  const address = node.getAttribute("href") ?? "";
  return /^https?:[/][/][^\s()<>"]+$/.test(address) ? `[${inner.trim()}](${address})` : inner;
}

function marked(inner: string, mark: string): string {
  const words = inner.trim();
  return inner.replace(words, `${mark}${words.replaceAll("\n", " ")}${mark}`);
}
