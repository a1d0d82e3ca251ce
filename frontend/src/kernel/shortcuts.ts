/**
 * Single keys, as an addition to Tab and Enter. They can be turned off (WCAG 2.1.4), and are ignored in fields, in
 * dialogs and together with Ctrl, Alt or Meta.
 */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { readSetting, writeSetting } from "./settings";

/** A key, or two with a space between: `p`, `g d`. */
export type Keys = string;
type Commands = Readonly<Record<Keys, () => void>>;

const SEQUENCE_MILLISECONDS = 1500;

export const shortcutsEnabled = signal(readSetting("shortcuts") !== "off");

export function setShortcutsEnabled(enabled: boolean): void {
  shortcutsEnabled.value = enabled;
  writeSetting("shortcuts", enabled ? "on" : "off");
}

/** The keys of the view on screen that are not everywhere's, with what they do. */
export const describedShortcuts = signal<readonly (readonly [Keys, string])[]>([]);

const layers: { readonly current: Commands }[] = [];
let prefix = "";
let prefixAt = 0;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (!shortcutsEnabled.value || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented)
    return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const sequence =
    prefix && event.timeStamp - prefixAt < SEQUENCE_MILLISECONDS ? `${prefix} ${event.key}` : "";
  prefix = "";
  const command = findCommand(sequence) ?? findCommand(event.key);
  if (command) {
    event.preventDefault();
    command();
  } else if (
    layers.some(({ current }) => Object.keys(current).some((keys) => keys.startsWith(`${event.key} `)))
  ) {
    prefix = event.key;
    prefixAt = event.timeStamp;
  }
}

/** The innermost view wins. */
function findCommand(keys: Keys): (() => void) | undefined {
  return layers.findLast(({ current }) => keys in current)?.current[keys];
}

/** Offer `commands` while the component is on screen. */
export function useShortcuts(commands: Commands): void {
  // Entered once, so that a frame that renders again does not climb over the view inside it.
  const layer = useRef<Commands>(commands);
  layer.current = commands;
  useEffect(() => {
    if (layers.length === 0) addEventListener("keydown", onKeyDown);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

/** Move focus among the elements marked `data-row` in document order: `j` and `k`. */
export function focusRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  if (rows.length === 0) return;
  const current = rows.indexOf(document.activeElement as HTMLElement);
  const next = current < 0 ? (step > 0 ? 0 : rows.length - 1) : current + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}
