/** Lists of the API come in pages that lead on by a cursor. */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly links: { readonly next: string | null };
}

/** The cursor of the page that `links.next` names; only valid with the same filters. */
export function nextCursor(page: Paged<unknown>): string | null {
  return page.links.next ? new URL(page.links.next, location.origin).searchParams.get("cursor") : null;
}

/** How much one request may bring: for lists that are shown whole. */
export const WHOLE_PAGE = 200;

/** Every row of a list that is short by its nature, such as the units of an organisation. */
export async function readEveryPage<T>(readPage: (cursor: string | null) => Promise<Paged<T>>): Promise<T[]> {
  const rows: T[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Paged<T> = await readPage(cursor);
    rows.push(...page.items);
    cursor = nextCursor(page);
    if (cursor === null) return rows;
  }
}
