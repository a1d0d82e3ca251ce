/** A list that is read page by page: the first one, what stands in its place where it is empty, and the way to more. */
import type { ComponentChildren } from "preact";
import type { Paged } from "../kernel/pages";
import { useResource } from "../kernel/resource";
import { ShowMore, usePagedList } from "./MorePages";
import { ResourceView } from "./ResourceView";

interface PagedViewProps<T> {
  /** Names what is read, filters included: another name is another list. */
  name: string;
  /** The page at a cursor, or the first one. */
  load: (cursor: string | undefined, signal?: AbortSignal) => Promise<Paged<T>>;
  empty: ComponentChildren;
  children: (rows: T[]) => ComponentChildren;
}

export function PagedView<T extends { id: string }>(props: PagedViewProps<T>) {
  const { name, load, empty, children } = props;
  const first = useResource(name, (signal) => load(undefined, signal));
  return (
    <ResourceView resource={first}>
      {(page) =>
        page.items[0] === undefined ? (
          empty
        ) : (
          <Rows key={`${name} ${page.items[0].id}`} first={page} load={load}>
            {children}
          </Rows>
        )
      }
    </ResourceView>
  );
}

function Rows<T>(props: Pick<PagedViewProps<T>, "load" | "children"> & { first: Paged<T> }) {
  const list = usePagedList(props.first, (cursor) => props.load(cursor));
  return (
    <>
      {props.children(list.rows)}
      <ShowMore list={list} />
    </>
  );
}
