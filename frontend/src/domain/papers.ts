/** Plain questions to an item as every screen and the paper ask them. Pure. */
interface Numbered {
  readonly number: string | null;
  readonly kind: string;
}

/** Breaks and the end mark have no text of their own and are not opened. */
export function isPlainRow(item: Numbered): boolean {
  return item.kind === "break" || item.kind === "end";
}

/** A heading such as "2. Budget"; numbers that already end in a mark ("1.a)") are left alone. */
export function numberedTitle(item: { readonly number: string | null; readonly title: string }): string {
  if (!item.number) return item.title;
  return /[\d\w]$/.test(item.number) ? `${item.number}. ${item.title}` : `${item.number} ${item.title}`;
}

export function countAttachments(attachments: readonly { readonly openness: string }[]): {
  open: number;
  closed: number;
} {
  const open = attachments.filter((attachment) => attachment.openness === "open").length;
  return { open, closed: attachments.length - open };
}

/** An item as it is read, or in its place the notice that a closed one is there. */
export type AgendaEntry<Item, Closed> =
  | { readonly item: Item; readonly closed?: undefined }
  | { readonly item?: undefined; readonly closed: Closed };

/** Both lists count their positions in one row; a notice says no more than that, so it stands just there. */
export function inOneRow<Item extends { position: number }, Closed extends { position: number }>(
  items: readonly Item[],
  closedItems: readonly Closed[],
): AgendaEntry<Item, Closed>[] {
  const entries: AgendaEntry<Item, Closed>[] = items.map((item) => ({ item }));
  for (const closed of closedItems) {
    const place = items.filter(({ position }) => position < closed.position).length;
    const before = closedItems.filter(({ position }) => position < closed.position).length;
    entries.splice(place + before, 0, { closed });
  }
  return entries;
}
