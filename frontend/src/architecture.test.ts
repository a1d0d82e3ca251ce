import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, test } from "vitest";

const SOURCE = import.meta.dirname;
/** What each folder may import, itself left out. Types of the contract may be named anywhere but in the kernel. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  features: [
    "files",
    "openness",
    "attendance",
    "reading",
    "matters",
    "workshops",
    "guests",
    "components",
    "api",
    "domain",
    "kernel",
    "locales",
  ],
  // Files of attachments stand on the screens of several features.
  files: ["components", "api", "domain", "kernel", "locales"],
  // Items are closed and opened on their own screen and where an agenda is built.
  openness: ["components", "api", "domain", "kernel", "locales"],
  // Who is there is written down on the meeting's screen and on that of its minutes.
  attendance: ["components", "api", "domain", "kernel", "locales"],
  // What is new to a reader stands on their first screen, at a meeting and at an item.
  reading: ["components", "api", "domain", "kernel", "locales"],
  // The route of a matter stands on its own page and on the items that treat it.
  matters: ["components", "api", "domain", "kernel", "locales"],
  // The way to the groups stands at an item; their own screens are a feature.
  workshops: ["components", "api", "domain", "kernel", "locales"],
  // What guests were told stands where an agenda is built, where its items are written, and where it is sent.
  guests: ["components", "api", "domain", "kernel", "locales"],
  components: ["domain", "kernel", "locales"],
  api: ["kernel"],
  domain: [],
  kernel: ["locales"],
  locales: [],
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isTypeOnly: boolean;
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|\.d\.ts$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(path: string): Import[] {
  const pattern = /(import(?: type)?)\b[^;"]*?["'](\.[^"']+)["']/g;
  return [...readFileSync(path, "utf8").matchAll(pattern)].map((match) => ({
    file: relative(SOURCE, path),
    target: relative(SOURCE, normalize(join(dirname(path), match[2] ?? ""))),
    isTypeOnly: match[1] === "import type",
  }));
}

const sourceFiles = files(SOURCE);
const imports = sourceFiles.flatMap(importsOf);

test("imports go one way: features, then components and api, then domain and kernel", () => {
  const wrong = imports.filter(({ file, target, isTypeOnly }) => {
    const [from = "", to = ""] = [file.split("/")[0], target.split("/")[0]];
    const allowed = MAY_IMPORT[from];
    if (!allowed || from === to || allowed.includes(to)) return false;
    return !(isTypeOnly && to === "api" && from === "components");
  });
  expect(wrong).toEqual([]);
});

test("one feature never imports another", () => {
  const wrong = imports.filter(({ file, target }) => {
    const [from, to] = [file.split("/"), target.split("/")];
    return from[0] === "features" && to[0] === "features" && from[1] !== to[1];
  });
  expect(wrong).toEqual([]);
});

test("files stay below 350 lines", () => {
  const long = sourceFiles
    .filter((path) => !path.includes("locales"))
    .filter((path) => readFileSync(path, "utf8").split("\n").length > 350);
  expect(long).toEqual([]);
});

test("nothing writes HTML from strings, inline styles or addresses of other hosts", () => {
  const forbidden =
    /innerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|\bstyle=\{|https?:\/\/(?!www\.w3\.org)/;
  expect(sourceFiles.filter((path) => forbidden.test(readFileSync(path, "utf8")))).toEqual([]);
});
