/** Who may change tracks; the server decides, this only spares the others the buttons. */
import { isSecretaryOf, session } from "../../api/session";

/** Secretary and chair of the body. */
export function mayChangeTracksOf(bodyId: string): boolean {
  const seat = session.value?.bodies.find(({ body_id }) => body_id === bodyId);
  return isSecretaryOf(bodyId) || (seat?.is_chair ?? false);
}
