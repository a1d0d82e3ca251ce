/** Reading from the API in a view: what was seen last is shown at once and renewed behind it. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { asProblem, type ProblemError } from "./problem";

export interface Resource<T> {
  /** The newest known value, or undefined while the first one is on its way. */
  readonly data: T | undefined;
  readonly problem: ProblemError | null;
  /** Ask again, keeping what is shown. */
  readonly reload: () => void;
}

interface Held<T> {
  readonly key: string;
  readonly data: T | undefined;
  readonly problem: ProblemError | null;
}

const seen = new Map<string, unknown>();

/** Forget everything that was read: on sign-in and sign-out another actor must never see it. */
export function forgetResources(): void {
  seen.clear();
}

/**
 * Load `key` with `load`. The key names what is read (its address and filters); a change of key reads anew.
 * `load` should be able to run at any time: it is called again on `reload`.
 */
export function useResource<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const fresh = { key, data: seen.get(key) as T | undefined, problem: null };
  const [held, setHeld] = useState<Held<T>>(fresh);
  const [attempt, setAttempt] = useState(0);
  const shown = held.key === key ? held : fresh;

  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal).then(
      (data) => {
        if (controller.signal.aborted) return;
        seen.set(key, data);
        setHeld({ key, data, problem: null });
      },
      (cause) => {
        if (controller.signal.aborted) return;
        setHeld({ key, data: undefined, problem: asProblem(cause) });
      },
    );
    return () => controller.abort();
  }, [key, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { data: shown.data, problem: shown.problem, reload };
}
