/** Where focus is in the table of the builder, by item and column. */

export function focusCell(itemId: string, column: number): boolean {
  const row = document.querySelector(`tr[data-item="${itemId}"]`);
  const cell = row?.querySelector<HTMLElement>(`[data-column="${column}"]`);
  cell?.focus();
  return Boolean(cell);
}

/** The field before (-1) or after (1) one in the whole table, in reading order. */
export function neighbouringField(from: HTMLElement | null, by: -1 | 1): HTMLElement | null {
  const all = [...(from?.closest("table")?.querySelectorAll<HTMLElement>("[data-field]") ?? [])];
  return (from && all[all.indexOf(from) + by]) ?? null;
}

/** Focus the first (-1) or last (1) cell of the row. */
export function moveToEdge(from: HTMLElement, edge: -1 | 1): void {
  const cells = from.closest("tr")?.querySelectorAll<HTMLElement>("[data-column]");
  cells?.item(edge === -1 ? 0 : cells.length - 1).focus();
}

/** Move focus by so many rows and columns; a row that has nothing in the column gives the nearest before it. */
export function moveFocus(from: HTMLElement, rows: number, columns: number): boolean {
  const row = from.closest<HTMLElement>("tr[data-item]");
  const all = [...(row?.parentElement?.querySelectorAll<HTMLElement>("tr[data-item]") ?? [])];
  const target = row && all[all.indexOf(row) + rows];
  if (!target) return false;
  const cells = [...target.querySelectorAll<HTMLElement>("[data-column]")];
  const column = Number(from.dataset.column);
  const at = cells.findLastIndex((cell) => Number(cell.dataset.column) <= column);
  const cell = cells[Math.min(Math.max(at, 0) + columns, cells.length - 1)];
  if (!cell || at + columns < 0) return false;
  cell.focus();
  return true;
}
