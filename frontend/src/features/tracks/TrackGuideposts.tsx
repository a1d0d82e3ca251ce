/** What a track works towards, and how that is chosen. */
import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { type Guidepost, linkGuidepost, type TrackDirection, unlinkGuidepost } from "../../api/tracks";
import { FormDialog } from "../../components/form/FormDialog";
import { Select } from "../../components/form/Select";
import { ProblemNotice } from "../../components/ProblemNotice";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { translate, translateWord } from "./texts";
import { focusHeading, offerUndo } from "./Undo";

interface TrackGuidepostsProps {
  readonly trackId: string;
  readonly directions: readonly TrackDirection[];
  /** Those of its body; none for who may not choose. */
  readonly offered: readonly Guidepost[];
  readonly mayChange: boolean;
  readonly onChanged: () => void;
}

export function TrackGuideposts(props: TrackGuidepostsProps) {
  const { trackId, directions, offered, mayChange, onChanged } = props;
  const { path } = useRoute();
  const [isAdding, setAdding] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const left = offered.filter(({ id }) => directions.every(({ guidepost }) => guidepost.id !== id));

  async function remove({ link, guidepost }: TrackDirection) {
    try {
      await unlinkGuidepost(link.id);
      setProblem(null);
      const said = translate("guidepost.unlinked", { title: guidepost.title });
      announce(said);
      offerUndo({ said, path, undo: () => linkGuidepost(trackId, guidepost.id) });
      focusHeading();
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <section>
      <h2>{translate("guidepost.ofTrack")}</h2>
      {problem && <ProblemNotice problem={problem} />}
      {directions.length === 0 && <p class="quiet">{translate("guidepost.noneOfTrack")}</p>}
      <ul class="plain-list">
        {directions.map((direction) => (
          <li key={direction.link.id}>
            <span class="small quiet">
              {translateWord("guidepostKind", direction.guidepost.kind)} {direction.guidepost.code}
            </span>{" "}
            <span lang={CONTENT_LANGUAGE}>{direction.guidepost.title}</span>{" "}
            {mayChange && (
              <button
                type="button"
                class="button button-quiet screen-only"
                aria-label={`${translate("guidepost.unlink")}: ${direction.guidepost.title}`}
                onClick={() => remove(direction)}
              >
                {translate("guidepost.unlink")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && left.length > 0 && (
        <div class="actions">
          <button type="button" class="button button-secondary" onClick={() => setAdding(true)}>
            {translate("guidepost.add")}
          </button>
        </div>
      )}
      {isAdding && (
        <AddDialog
          offered={left}
          onAdd={async (guidepost) => {
            await linkGuidepost(trackId, guidepost.id);
            setAdding(false);
            announce(translate("guidepost.linked", { title: guidepost.title }));
            onChanged();
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}

interface AddDialogProps {
  offered: readonly Guidepost[];
  onAdd: (guidepost: Guidepost) => Promise<void>;
  onClose: () => void;
}

function AddDialog({ offered, onAdd, onClose }: AddDialogProps) {
  const [chosen, setChosen] = useState(offered[0]);
  return (
    <FormDialog
      title={translate("guidepost.add")}
      submit={translate("guidepost.addSubmit")}
      onSubmit={() => chosen && onAdd(chosen)}
      onClose={onClose}
    >
      {() => (
        <Select
          id="guidepost-choice"
          label={translate("guidepost.choose")}
          value={chosen?.id ?? ""}
          options={offered.map(({ id, kind, title }) => [
            id,
            `${translateWord("guidepostKind", kind)}: ${title}`,
          ])}
          onChange={(id) => setChosen(offered.find((one) => one.id === id))}
        />
      )}
    </FormDialog>
  );
}
