/** Everybody whom the entries shown so far name; there is no list of all who ever did something. */
import { signal } from "@preact/signals";
import type { AuditEntrySummary } from "../../api/history";

/** Names by account. */
export const knownActors = signal<ReadonlyMap<string, string>>(new Map());

export function meetActors(entries: readonly AuditEntrySummary[]): void {
  const known = new Map(knownActors.value);
  for (const { account_id, actor_name } of entries) {
    if (account_id && actor_name) known.set(account_id, actor_name);
  }
  if (known.size > knownActors.value.size) knownActors.value = known;
}
