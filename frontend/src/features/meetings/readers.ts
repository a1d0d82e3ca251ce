/** Who can read a meeting, in a sentence. */
import type { MeetingAgenda } from "../../api/agenda";
import { translate, translateWord } from "../../kernel/locale";

/** States in which there is something that could go further. */
export const DISTRIBUTED = new Set(["distributed", "in_session", "held", "closed"]);

/** "Kan læses af medarbejderne." */
export function readersInWords({
  state,
  published_to,
}: Pick<MeetingAgenda["meeting"], "state" | "published_to">): string {
  // Whether a cancelled meeting had been distributed is not told, and so not who reads it.
  if (state === "cancelled") return "";
  if (!DISTRIBUTED.has(state)) return translate("meeting.readByFew");
  return translate("meeting.readBy", { audience: translateWord("audience", published_to ?? "members") });
}
