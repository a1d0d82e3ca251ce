/** What a change of view means for title, scroll and focus. */

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useRoute } from "preact-iso";
import { arrive } from "./status";

let shownPath: string | null = null;

/**
 * Name the view in the browser's title, and move focus to its heading when the reader came from another view.
 * The first view after loading keeps the browser's own focus. Returns the ref of the `h1`.
 */
export function useViewHeading(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The route, not the location: a view that is being left must not react to where the reader goes.
  const { path } = useRoute();
  useEffect(() => {
    document.title = `${title} – Kurs`;
  }, [title]);
  // Before anything is painted: a quick hand that has gone on to a field is not called back.
  useLayoutEffect(() => {
    if (shownPath !== null && shownPath !== path) {
      arrive();
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    shownPath = path;
  }, [path]);
  return heading;
}
