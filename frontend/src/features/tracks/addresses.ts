/** The overview of one body, or of all where none is named. */
export function tracksAddress(bodyId: string | null): string {
  return bodyId ? `/tracks?body=${bodyId}` : "/tracks";
}

/** The form for a new track, under another or at the top of a body's tree. */
export function newTrackAddress(under: { parent?: string; body?: string }): string {
  const search = new URLSearchParams(Object.entries(under).filter(([, value]) => value !== ""));
  return search.size > 0 ? `/tracks/new?${search}` : "/tracks/new";
}
