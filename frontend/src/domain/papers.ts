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
