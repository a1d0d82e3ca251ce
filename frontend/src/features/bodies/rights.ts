/** Who may change bodies; the server decides, this only spares the others the buttons. */
import { session } from "../../api/session";

export function mayCreateBodies(): boolean {
  return session.value?.is_administrator ?? false;
}

export function mayChangeBody(bodyId: string): boolean {
  const reader = session.value;
  if (!reader) return false;
  const own = reader.bodies.find(({ body_id }) => body_id === bodyId);
  return reader.is_administrator || reader.is_secretary_everywhere || (own?.is_secretary ?? false);
}

/** Whether a seat without a name is vacant, or its holder only unseen by this reader. */
export function seesWhoSits(): boolean {
  return session.value?.is_employee ?? false;
}
