import { expect, test } from "vitest";
import { formatBytes } from "./sizes";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [48_213, "48 kB"],
  [1_240_000, "1,2 MB"],
  [26_214_400, "26,2 MB"],
  [3_000_000_000, "3 GB"],
  [7_000_000_000_000, "7.000 GB"],
])("%i bytes are %s in Danish", (bytes, written) => {
  expect(formatBytes(bytes)).toBe(written);
});
