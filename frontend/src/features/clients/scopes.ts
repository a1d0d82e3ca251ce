/** What an API client can be given to read. Pure. */

/** What a client can be given; those of the second list reach confidential content. */
export const OPEN_SCOPES = [
  "bodies:read",
  "meetings:read",
  "agenda:read",
  "decisions:read",
  "files:read",
  "tracks:read",
];
export const CONFIDENTIAL_SCOPES = ["agenda.closed:read", "files.closed:read", "audit:read"];
/** A scope reaches rows only together with these: who reads attachments reads the items that have them. */
const NEEDS: Readonly<Record<string, string>> = {
  "meetings:read": "bodies:read",
  "agenda:read": "meetings:read",
  "decisions:read": "agenda:read",
  "files:read": "agenda:read",
  "tracks:read": "bodies:read",
  "agenda.closed:read": "agenda:read",
  "files.closed:read": "files:read",
};

/** A scope that is chosen brings what it needs; one that is taken away takes along what needs it. */
export function settleScopes(before: readonly string[], chosen: readonly string[]): string[] {
  const settled = new Set(chosen);
  const isRemoval = chosen.length < before.length;
  for (let size = -1; size !== settled.size; ) {
    size = settled.size;
    for (const scope of settled) {
      const needed = NEEDS[scope];
      if (!needed || settled.has(needed)) continue;
      if (isRemoval) settled.delete(scope);
      else settled.add(needed);
    }
  }
  return [...settled];
}
