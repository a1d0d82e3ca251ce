/** What was changed between two texts, word by word: kept, struck out and inserted, in reading order. */

export type DifferenceKind = "kept" | "removed" | "added";

export interface DifferencePart {
  readonly kind: DifferenceKind;
  readonly text: string;
}

/** Beyond this many comparisons the middle is told as struck out and inserted whole, so that typing never waits. */
const MAXIMUM_COMPARISONS = 2_000_000;

export function wordDifference(before: string, after: string): DifferencePart[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  ) {
    tail += 1;
  }
  return joined([
    ...parts("kept", old.slice(0, head)),
    ...between(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...parts("kept", old.slice(old.length - tail)),
  ]);
}

/** Words and the blanks between them, so that put together they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

const parts = (kind: DifferenceKind, words: readonly string[]): DifferencePart[] =>
  words.map((text) => ({ kind, text }));

/** The longest common subsequence, from a table of its lengths. */
function between(old: readonly string[], now: readonly string[]): DifferencePart[] {
  if (old.length * now.length > MAXIMUM_COMPARISONS)
    return [...parts("removed", old), ...parts("added", now)];
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found: DifferencePart[] = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) {
      found.push({ kind: "kept", text: old[row] ?? "" });
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      found.push({ kind: "removed", text: old[row] ?? "" });
      row += 1;
    } else {
      found.push({ kind: "added", text: now[column] ?? "" });
      column += 1;
    }
  }
  return [...found, ...parts("removed", old.slice(row)), ...parts("added", now.slice(column))];
}

/** Neighbours of one kind as one part. */
function joined(found: readonly DifferencePart[]): DifferencePart[] {
  const result: { kind: DifferenceKind; text: string }[] = [];
  for (const { kind, text } of found) {
    const last = result.at(-1);
    if (last?.kind === kind) last.text += text;
    else result.push({ kind, text });
  }
  return result;
}
