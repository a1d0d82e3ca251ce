/** Somebody else was quicker: both texts, and a choice; what one wrote oneself is kept only when it is one's turn. */
import { Difference } from "./Difference";
import { translate } from "./texts";
import type { DecisionDraft } from "./useDecisionDraft";

export function ConflictNotice({ draft, isPaused }: { draft: DecisionDraft; isPaused: boolean }) {
  const { theirs, values } = draft;
  if (!theirs) return null;
  return (
    <div class="notice notice-late" role="alert">
      <p>{translate("protocol.conflict")}</p>
      <Difference before={theirs.text} after={values.text} />
      <div class="actions">
        {!isPaused && (
          <button type="button" class="button button-secondary" onClick={draft.keepMine}>
            {translate("protocol.keepMine")}
          </button>
        )}
        <button type="button" class="button button-secondary" onClick={draft.useTheirs}>
          {translate("protocol.useTheirs")}
        </button>
      </div>
    </div>
  );
}
