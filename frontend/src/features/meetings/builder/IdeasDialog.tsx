/** *Hent fra idébanken*: what lies there, each with a button that puts it on the agenda. */
import { useState } from "preact/hooks";
import { listIdeas, readFresh, transferItem } from "../../../api/agendaWriting";
import { Dialog } from "../../../components/Dialog";
import { ProblemNotice } from "../../../components/ProblemNotice";
import { ResourceView } from "../../../components/ResourceView";
import { CONTENT_LANGUAGE } from "../../../kernel/locale";
import { asProblem, type ProblemError } from "../../../kernel/problem";
import { useResource } from "../../../kernel/resource";
import { announceSaved } from "../../../kernel/status";
import { translate } from "./texts";

interface IdeasDialogProps {
  bodyId: string;
  meetingId: string;
  onTaken: () => void;
  onClose: () => void;
}

export function IdeasDialog({ bodyId, meetingId, onTaken, onClose }: IdeasDialogProps) {
  const ideas = useResource(`ideas ${bodyId}`, (signal) => listIdeas(bodyId, signal));
  const [problem, setProblem] = useState<ProblemError | null>(null);

  async function take(id: string): Promise<void> {
    try {
      await transferItem(await readFresh(id), meetingId, { index: null, parent_id: null });
      announceSaved();
      onTaken();
      ideas.reload();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <Dialog title={translate("builder.ideas")} onClose={onClose}>
      {problem && <ProblemNotice problem={problem} />}
      <ResourceView resource={ideas}>
        {(items) =>
          items.length === 0 ? (
            <p>{translate("builder.ideasEmpty")}</p>
          ) : (
            <ul class="idea-list">
              {items.map((item) => (
                <li key={item.id}>
                  <span lang={CONTENT_LANGUAGE}>{item.title}</span>
                  <button
                    type="button"
                    class="button button-secondary"
                    aria-label={`${translate("builder.take")}: ${item.title}`}
                    onClick={() => take(item.id)}
                  >
                    {translate("builder.take")}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </ResourceView>
    </Dialog>
  );
}
