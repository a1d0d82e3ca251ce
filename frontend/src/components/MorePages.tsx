/** A list that shows one page, and another each time somebody asks for more. */
import { useState } from "preact/hooks";
import { translate } from "../kernel/locale";
import { nextCursor, type Paged } from "../kernel/pages";
import { asProblem, type ProblemError } from "../kernel/problem";
import { ProblemNotice } from "./ProblemNotice";

export interface PagedList<T> {
  /** The rows of every page shown so far. */
  readonly rows: T[];
  readonly hasMore: boolean;
  readonly problem: ProblemError | null;
  readonly showMore: () => Promise<void>;
}

/** `readPage` reads the page after a cursor, with the filters of the first. */
export function usePagedList<T>(
  first: Paged<T>,
  readPage: (cursor: string) => Promise<Paged<T>>,
): PagedList<T> {
  const [more, setMore] = useState<readonly Paged<T>[]>([]);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const cursor = nextCursor(more.at(-1) ?? first);

  async function showMore() {
    if (cursor === null) return;
    try {
      const page = await readPage(cursor);
      setMore((known) => [...known, page]);
      setProblem(null);
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return {
    rows: [first, ...more].flatMap((page) => page.items),
    hasMore: cursor !== null,
    problem,
    showMore,
  };
}

/** What stands below such a list: the way to more, and why it failed. */
export function ShowMore({ list }: { list: PagedList<unknown> }) {
  return (
    <>
      {list.problem && <ProblemNotice problem={list.problem} onRetry={list.showMore} />}
      {list.hasMore && (
        <div class="actions">
          <button type="button" class="button button-secondary" onClick={list.showMore}>
            {translate("action.showMore")}
          </button>
        </div>
      )}
    </>
  );
}
