/** Weigh the built app: prints what each route loads, gzipped, and fails when a promise is broken. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET_KILOBYTES = { reading: 45, allScripts: 250, editor: 40, styles: 14, fonts: 40 };
/** Views that a reader opens; the import review is work, not reading. */
const READING_VIEWS = ["Today", "Meetings", "Meeting", "Item"];

/** Views in which papers are written. What only they load is weighed by itself, and not with the app that all read. */
const EDITORS = ["Builder", "ItemEditor", "NewMeeting", "Protocol"];

const folder = join(import.meta.dirname, "../dist");
const manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8"));

const kilobytes = (path) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length / 1000;
const rawKilobytes = (path) => readFileSync(join(folder, path)).length / 1000;

function scriptsOf(entry, seen = new Set()) {
  if (!manifest[entry] || seen.has(entry)) return seen;
  seen.add(entry);
  for (const imported of manifest[entry].imports ?? []) scriptsOf(imported, seen);
  return seen;
}

const sum = (paths) => [...paths].reduce((total, path) => total + kilobytes(path), 0);
const scriptPaths = (entries) => new Set([...entries].map((entry) => manifest[entry].file));

const start = scriptsOf("index.html");
const english = scriptsOf("src/locales/en.ts");
/** Texts that only who reads English loads; everybody has the Danish ones. */
const englishPaths = new Set(
  Object.keys(manifest)
    .filter((key) => /locales\/(\w+\.)?en\.ts$/.test(key))
    .map((key) => manifest[key].file),
);
const assets = readdirSync(join(folder, "assets")).map((name) => `assets/${name}`);
const rows = READING_VIEWS.map((view) => {
  const entry = Object.keys(manifest).find((key) => key.endsWith(`/${view}.tsx`));
  if (!entry) throw new Error(`No built view is called ${view}`);
  return [
    `view ${view}, in English`,
    sum(scriptPaths([...start, ...english, ...scriptsOf(entry)])),
    BUDGET_KILOBYTES.reading,
  ];
});
const isEditor = (key) => EDITORS.some((view) => key.endsWith(`/${view}.tsx`));
const others = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && !isEditor(key));
const elsewhere = scriptPaths([...start, ...others.flatMap((key) => [...scriptsOf(key)])]);
const onlyEditors = new Set();
for (const key of Object.keys(manifest).filter(isEditor)) {
  const own = [...scriptPaths(scriptsOf(key))].filter((path) => !elsewhere.has(path));
  for (const path of own) onlyEditors.add(path);
  rows.push([`editor ${key.match(/(\w+)\.tsx$/)[1]}`, sum(own), BUDGET_KILOBYTES.editor]);
}
rows.push(
  [
    "all other scripts, in Danish",
    sum(assets.filter((path) => path.endsWith(".js") && !englishPaths.has(path) && !onlyEditors.has(path))),
    BUDGET_KILOBYTES.allScripts,
  ],
  ["styles", sum(assets.filter((path) => path.endsWith(".css"))), BUDGET_KILOBYTES.styles],
  [
    "fonts",
    assets.filter((path) => path.endsWith(".woff2")).reduce((total, path) => total + rawKilobytes(path), 0),
    BUDGET_KILOBYTES.fonts,
  ],
);

let isBroken = false;
for (const [name, size, budget] of rows) {
  const isOver = size > budget;
  isBroken ||= isOver;
  console.log(`${name.padEnd(28)} ${size.toFixed(1).padStart(6)} kB of ${budget}${isOver ? "  OVER" : ""}`);
}
process.exit(isBroken ? 1 : 0);
