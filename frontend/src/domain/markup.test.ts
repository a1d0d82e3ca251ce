import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Block, readBlocks } from "./markup";

interface Vector {
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

const VECTORS: readonly Vector[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../tests/vectors/markup.json"), "utf8"),
);

test.each(VECTORS)("reads as the server does: $name", ({ text, blocks }) => {
  expect(readBlocks(text)).toEqual(blocks);
});
