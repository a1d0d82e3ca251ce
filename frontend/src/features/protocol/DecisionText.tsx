/** A decision to be read: number, outcome, text, and what goes with it. */

import type { LockedDecision } from "../../api/protocols";
import { Prose } from "../../components/Prose";
import { Tag } from "../../components/Tag";
import { formatDate } from "../../kernel/dates";
import { Difference } from "./Difference";
import { translate, translateWord } from "./texts";

interface DecisionTextProps {
  decision: LockedDecision;
  /** The same decision in the version before, to show what was changed. */
  before: LockedDecision | undefined;
}

export function DecisionText({ decision, before }: DecisionTextProps) {
  if (decision.outcome === "none") return <p class="quiet">{translate("protocol.deliberatelyNone")}</p>;
  const { votes_for: votesFor, votes_against: votesAgainst, votes_abstained: votesAbstained } = decision;
  const hasVotes = votesFor !== null || votesAgainst !== null || votesAbstained !== null;
  const isChanged = before !== undefined && before.text !== decision.text;
  const year = decision.decided_on.slice(0, 4);
  return (
    <div class="decision">
      <p>
        {decision.number !== null && (
          <strong>{translate("protocol.number", { number: decision.number, year })} </strong>
        )}
        {before && before.outcome !== decision.outcome && (
          <>
            <del>{translateWord("outcome", before.outcome)}</del>{" "}
          </>
        )}
        <Tag tone="neutral">{translateWord("outcome", decision.outcome)}</Tag>{" "}
        {decision.deferred_to && formatDate(decision.deferred_to)}
      </p>
      {isChanged ? <Difference before={before.text} after={decision.text} /> : <Prose text={decision.text} />}
      {hasVotes && (
        <p>
          {translate("protocol.votesInWords", {
            votesFor: votesFor ?? 0,
            votesAgainst: votesAgainst ?? 0,
            votesAbstained: votesAbstained ?? 0,
          })}
        </p>
      )}
      {decision.dissent && (
        <>
          <h4>{translate("protocol.dissent")}</h4>
          <Prose text={decision.dissent} />
        </>
      )}
    </div>
  );
}
