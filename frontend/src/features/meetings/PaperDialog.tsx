/** *Papir*: a meeting as a file, in the edition that is chosen. */
import { useState } from "preact/hooks";
import { downloadPaper, type PaperEdition, type PaperFormat } from "../../api/papers";
import { Dialog } from "../../components/Dialog";
import { problemTitle } from "../../components/ProblemNotice";
import { save } from "../../files/save";
import { asProblem } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { translate } from "./paperTexts";

const FORMATS = ["pdf", "docx", "txt", "html"] as const satisfies readonly PaperFormat[];

interface PaperDialogProps {
  meetingId: string;
  hasDecisions: boolean;
  /** Whether the reader is given internal notes, and so the running order. */
  readsNotes: boolean;
  onClose: () => void;
}

export default function PaperDialog({ meetingId, hasDecisions, readsNotes, onClose }: PaperDialogProps) {
  const editions: readonly PaperEdition[] = [
    "agenda",
    ...(hasDecisions ? (["protocol", "decision_list"] as const) : []),
    ...(readsNotes ? (["running_order"] as const) : []),
  ];
  const [edition, setEdition] = useState<PaperEdition>(hasDecisions ? "protocol" : "agenda");
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function take(format: PaperFormat) {
    if (isBusy) return;
    setBusy(true);
    setWrong(null);
    announce(translate("papers.busy"));
    try {
      const { content, name } = await downloadPaper(meetingId, edition, format);
      save(content, name);
      announce(translate("papers.ready", { name }));
    } catch (cause) {
      setWrong(problemTitle(asProblem(cause)));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={translate("papers.title")}
      onClose={onClose}
      actions={FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          class={format === "pdf" ? "button button-primary" : "button button-secondary"}
          aria-disabled={isBusy}
          onClick={() => take(format)}
        >
          {translate(`papers.format.${format}`)}
        </button>
      ))}
    >
      <fieldset class="field">
        <legend>{translate("papers.which")}</legend>
        {editions.map((name) => (
          <label class="choice" key={name}>
            <input
              type="radio"
              name="paper-edition"
              checked={edition === name}
              onChange={() => setEdition(name)}
            />
            {translate(`papers.edition.${name}`)}
          </label>
        ))}
      </fieldset>
      <p class="small quiet">{translate(edition === "running_order" ? "papers.internal" : "papers.shows")}</p>
      {wrong && (
        <p class="field-error" role="alert">
          {wrong}
        </p>
      )}
    </Dialog>
  );
}
