/** A view that waits: nothing for 300 ms, then the outline of text, and after 8 s a sentence and a way on. */
import { useEffect, useState } from "preact/hooks";
import { translate } from "../kernel/locale";

const SLOW_MILLISECONDS = 8000;

export function Loading({ onRetry }: { onRetry: () => void }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  if (isSlow) {
    return (
      <div class="notice notice-plain" role="status">
        <p>{translate("loading.slow")}</p>
        <button type="button" class="button button-secondary" onClick={onRetry}>
          {translate("action.retry")}
        </button>
      </div>
    );
  }
  return (
    <div class="skeleton" aria-busy="true">
      <p class="sr-only">{translate("loading.text")}</p>
      <span />
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
