/** Another actor sits down: nothing that was read, said or looked through before is theirs. */
import { forgetDrafts } from "./drafts";
import { answerReason, reason } from "./reason";
import { forgetResources } from "./resource";
import { viewing } from "./viewing";

export function forgetVisit(): void {
  forgetResources();
  forgetDrafts();
  viewing.value = null;
  reason.value = null;
  answerReason(null);
}
