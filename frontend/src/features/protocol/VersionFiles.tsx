/** A locked version of the minutes as files. */
import { useState } from "preact/hooks";
import { downloadPaper, type PaperFormat, protocolAddress } from "../../api/papers";
import { problemTitle } from "../../components/ProblemNotice";
import { save } from "../../files/save";
import { asProblem } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { translate } from "./texts";

const FORMATS = ["pdf", "docx"] as const satisfies readonly PaperFormat[];

export function VersionFiles({ meetingId, number }: { meetingId: string; number: number }) {
  const [wrong, setWrong] = useState<string | null>(null);

  async function take(event: MouseEvent, format: PaperFormat) {
    // A click with a key held opens a tab of its own, where nothing is previewed and no reason is known.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setWrong(null);
    announce(translate("protocol.file.busy"));
    try {
      const { content, name } = await downloadPaper(meetingId, "protocol", format, number);
      save(content, name);
      announce(translate("protocol.file.ready", { name }));
    } catch (cause) {
      setWrong(problemTitle(asProblem(cause)));
    }
  }

  return (
    <>
      {FORMATS.map((format) => (
        <span key={format}>
          {" · "}
          <a
            href={protocolAddress(meetingId, number, format)}
            download
            aria-label={translate(`protocol.file.${format}Of`, { number })}
            onClick={(event) => take(event, format)}
          >
            {translate(`protocol.file.${format}`)}
          </a>
        </span>
      ))}
      {wrong && (
        <span class="field-error" role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}
