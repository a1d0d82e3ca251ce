/** What the buttons beside a long text do to it: each takes a text with what is chosen in it, and gives both back. Pure. */
export interface Chosen {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Put a mark around what is chosen, or take it away where it is there. */
export function toggleMark({ text, start, end }: Chosen, mark: "**" | "*"): Chosen {
  const chosen = text.slice(start, end);
  const size = mark.length;
  const before = text.slice(0, start);
  const after = text.slice(end);
  const isAround = before.endsWith(mark) && after.startsWith(mark) && !(size === 1 && isBold(before, after));
  if (isAround) {
    const shorter = before.slice(0, -size) + chosen + after.slice(size);
    return { text: shorter, start: start - size, end: end - size };
  }
  // A mark beside a space is none: the spaces stay outside.
  const inner = chosen.trim();
  const from = start + chosen.indexOf(inner);
  const to = from + inner.length;
  return {
    text: text.slice(0, from) + mark + inner + mark + text.slice(to),
    start: from + size,
    end: to + size,
  };
}

function isBold(before: string, after: string): boolean {
  return before.endsWith("**") && !before.endsWith("***") && after.startsWith("**");
}

const PREFIX = /^(?: {0,2}- |> )/;

/** Begin each chosen line with a prefix, or take it away where all begin so. */
export function toggleLines({ text, start, end }: Chosen, prefix: "- " | "  - " | "> "): Chosen {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", Math.max(end - 1, start));
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const hasAll = lines.every((line) => line.startsWith(prefix));
  const written = lines.map((line) => (hasAll ? "" : prefix) + line.replace(PREFIX, "")).join("\n");
  return { text: text.slice(0, from) + written + text.slice(to), start: from, end: from + written.length };
}

export function insertLink({ text, start, end }: Chosen, address: string): Chosen {
  const words = text.slice(start, end).trim() || address;
  const link = `[${words}](${address})`;
  return {
    text: text.slice(0, start) + link + text.slice(end),
    start: start + link.length,
    end: start + link.length,
  };
}

/** Put a text in place of what is chosen; a block gets lines of its own. */
export function insertBlock({ text, start, end }: Chosen, block: string): Chosen {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).trimStart();
  const head = before ? `${before}\n\n` : "";
  const place = head.length + block.length;
  return { text: head + block + (after ? `\n\n${after}` : ""), start: place, end: place };
}
