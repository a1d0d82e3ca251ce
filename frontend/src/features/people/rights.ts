/** Who may change people and units; the server decides, this only spares the others the buttons. */
import { session } from "../../api/session";

export function mayWritePeople(): boolean {
  const reader = session.value;
  return reader !== undefined && (reader.is_administrator || reader.may_import);
}
