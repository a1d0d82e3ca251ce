/** What others change while it is looked at: read again every quarter of a minute as long as the page is visible. */
import { useEffect, useRef, useState } from "preact/hooks";

const AGAIN_MILLISECONDS = 15_000;

export interface Live<T> {
  readonly value: T;
  /** Show what a change answered. */
  readonly show: (value: T) => void;
  /** Ask again now. */
  readonly look: () => Promise<void>;
}

/** Starts from what the view has read; while nothing can be read, what was seen last stays. */
export function useLive<T>(first: T, load: (signal: AbortSignal) => Promise<T>): Live<T> {
  const [value, setValue] = useState(first);
  const lookOnce = useRef<() => Promise<void>>(async () => undefined);
  // An answer that was asked for before a change would show what stood before it.
  const shown = useRef(0);

  function show(next: T): void {
    shown.current += 1;
    setValue(next);
  }

  // What the view had seen before is shown until it has been read anew.
  useEffect(() => {
    if (shown.current === 0) setValue(first);
  }, [first]);
  useEffect(() => {
    const controller = new AbortController();
    lookOnce.current = async () => {
      const at = shown.current;
      const next = await load(controller.signal).catch(() => undefined);
      if (next !== undefined && at === shown.current && !controller.signal.aborted) setValue(next);
    };
    const look = () => {
      if (document.visibilityState === "visible") void lookOnce.current();
    };
    const timer = setInterval(look, AGAIN_MILLISECONDS);
    addEventListener("visibilitychange", look);
    return () => {
      controller.abort();
      clearInterval(timer);
      removeEventListener("visibilitychange", look);
    };
  }, []);
  return { value, show, look: () => lookOnce.current() };
}
