/** Somebody else writes the decisions of an item: who, since when, and, once they are silent, the way to take over. */
import { useEffect, useState } from "preact/hooks";
import { type ProtocolWriter, takeOverWriting } from "../../api/protocols";
import { Notice } from "../../components/Notice";
import { ProblemNotice } from "../../components/ProblemNotice";
import { civilTime, formatClock } from "../../kernel/dates";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { translate } from "./texts";

interface WriterNoticeProps {
  heading: string;
  writer: ProtocolWriter;
  /** The reader wrote here before them. */
  tookOver: boolean;
  /** The reader has text of their own that is not saved. */
  hasDraft: boolean;
  mayTakeOver: boolean;
  onTaken: () => void;
  /** The server knows better who writes here. */
  onRefused: () => void;
}

export function WriterNotice(props: WriterNoticeProps) {
  const { heading, writer, tookOver, hasDraft, mayTakeOver, onTaken, onRefused } = props;
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const times = { name: writer.name, since: clockOf(writer.began_at), seen: clockOf(writer.seen_at) };
  const said = translate(
    writer.is_idle ? "protocol.quiet" : tookOver ? "protocol.tookOver" : "protocol.writes",
    times,
  );
  useEffect(() => {
    if (tookOver) announce(`${heading}: ${said}`);
  }, [tookOver]);

  async function takeOver() {
    try {
      await takeOverWriting(writer.id);
      announce(translate("protocol.takenOver"));
      onTaken();
    } catch (cause) {
      setProblem(asProblem(cause));
      onRefused();
    }
  }

  return (
    <div class="screen-only">
      <Notice tone={tookOver ? "late" : "plain"}>
        <p>{said}</p>
        {hasDraft && <p>{translate("protocol.keptAsDraft")}</p>}
        {mayTakeOver && writer.is_idle && (
          <button type="button" class="button button-secondary" onClick={() => void takeOver()}>
            {translate("protocol.takeOver")}
            <span class="sr-only">: {heading}</span>
          </button>
        )}
      </Notice>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

function clockOf(instant: string): string {
  return formatClock(civilTime(instant).minutes);
}
