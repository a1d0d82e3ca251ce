/** What a body steers by: mission, values and guideposts, each with the tracks that work towards it. */
import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import {
  createGuidepost,
  type Guidepost,
  removeGuidepost,
  type Track,
  type TrackLine,
} from "../../api/tracks";
import { ProblemNotice } from "../../components/ProblemNotice";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { EditGuidepost, KINDS, NewGuidepost } from "./guidepostForm";
import { translate, translateWord } from "./texts";
import { focusHeading, offerUndo } from "./Undo";

interface GuidepostsProps {
  readonly bodyId: string;
  readonly guideposts: readonly Guidepost[];
  /** The tracks of the body. */
  readonly lines: readonly TrackLine[];
  readonly mayChange: boolean;
  readonly mayCreate: boolean;
  readonly onChanged: () => void;
}

export function Guideposts(props: GuidepostsProps) {
  const { bodyId, guideposts, lines, mayChange, mayCreate, onChanged } = props;
  const { path } = useRoute();
  /** The id of the one that is edited, or "new". */
  const [open, setOpen] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const inOrder = KINDS.flatMap((kind) => guideposts.filter((one) => one.kind === kind));

  async function remove(guidepost: Guidepost) {
    try {
      await removeGuidepost(guidepost.id);
      setProblem(null);
      const said = translate("guidepost.removed", { title: guidepost.title });
      const { kind, code, title, text, source } = guidepost;
      announce(said);
      offerUndo({
        said,
        path,
        undo: () => createGuidepost({ body_id: bodyId, kind, code, title, text, source }),
      });
      focusHeading();
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  function close(isChanged: boolean) {
    setOpen(null);
    if (isChanged) onChanged();
  }

  return (
    <>
      <h3>{translate("guidepost.title")}</h3>
      {problem && <ProblemNotice problem={problem} />}
      {inOrder.length === 0 && <p class="quiet">{translate("guidepost.none")}</p>}
      <ul class="guidepost-list">
        {inOrder.map((guidepost) => (
          <li key={guidepost.id}>
            {open === guidepost.id ? (
              <EditGuidepost guidepost={guidepost} onDone={close} />
            ) : (
              <GuidepostEntry
                guidepost={guidepost}
                towards={lines.filter(({ guidepost_ids }) => guidepost_ids.includes(guidepost.id))}
                onEdit={mayChange ? () => setOpen(guidepost.id) : null}
                onRemove={mayCreate ? () => remove(guidepost) : null}
              />
            )}
          </li>
        ))}
      </ul>
      {mayCreate &&
        (open === "new" ? (
          <NewGuidepost bodyId={bodyId} onDone={close} />
        ) : (
          <div class="actions">
            <button
              id={`add-guidepost-${bodyId}`}
              type="button"
              class="button button-secondary"
              onClick={() => setOpen("new")}
            >
              {translate("guidepost.new")}
            </button>
          </div>
        ))}
    </>
  );
}

interface EntryProps {
  guidepost: Guidepost;
  towards: readonly TrackLine[];
  onEdit: (() => void) | null;
  onRemove: (() => void) | null;
}

function GuidepostEntry({ guidepost, towards, onEdit, onRemove }: EntryProps) {
  const { id, kind, code, title, text, source } = guidepost;
  return (
    <div class="guidepost">
      <div>
        <p class="guidepost-head">
          <span class="small quiet">
            {translateWord("guidepostKind", kind)} {code}
          </span>
          <strong lang={CONTENT_LANGUAGE}>{title}</strong>
        </p>
        {text && (
          <p class="guidepost-text" lang={CONTENT_LANGUAGE}>
            {text}
          </p>
        )}
        {source && <p class="small quiet">{translate("guidepost.source", { source })}</p>}
        {towards.length > 0 && <Towards tracks={towards.map(({ track }) => track)} />}
      </div>
      <div class="screen-only">
        {onEdit && (
          <button
            id={`edit-${id}`}
            type="button"
            class="button button-quiet"
            aria-label={`${translate("guidepost.edit")}: ${title}`}
            onClick={onEdit}
          >
            {translate("guidepost.edit")}
          </button>
        )}
        {onRemove && towards.length === 0 && (
          <button
            type="button"
            class="button button-quiet"
            aria-label={`${translate("guidepost.remove")}: ${title}`}
            onClick={onRemove}
          >
            {translate("guidepost.remove")}
          </button>
        )}
      </div>
    </div>
  );
}

function Towards({ tracks }: { tracks: readonly Track[] }) {
  return (
    <p class="small">
      {translate("guidepost.tracks")}{" "}
      <span lang={CONTENT_LANGUAGE}>
        {tracks.map(({ id, title }, place) => (
          <>
            {place > 0 && ", "}
            <a href={`/tracks/${id}`}>{title}</a>
          </>
        ))}
      </span>
    </p>
  );
}
