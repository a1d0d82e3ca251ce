/** Who may change bodies; the server decides, this only spares the others the buttons. */
import type { Membership } from "../../api/bodies";
import { isSecretaryOf, session } from "../../api/session";
import { viewing } from "../../kernel/viewing";

export function mayCreateBodies(): boolean {
  return session.value?.is_administrator ?? false;
}

export function mayChangeBody(bodyId: string): boolean {
  return mayCreateBodies() || isSecretaryOf(bodyId);
}

/** Members propose what their body could take up, and so does its secretary. */
export function mayPropose(bodyId: string): boolean {
  const seat = session.value?.bodies.find(({ body_id }) => body_id === bodyId);
  return viewing.value === null && ((seat?.is_member ?? false) || isSecretaryOf(bodyId));
}

/**
 * Whether a seat without a name is vacant, or its holder only unseen by this reader. A preview through the eyes of
 * another says it by what it shows.
 */
export function seesWhoSits(seats: readonly Membership[]): boolean {
  const isEmployee = session.value?.is_employee ?? false;
  return (isEmployee && viewing.value === null) || seats.some(({ person_id }) => person_id !== null);
}
