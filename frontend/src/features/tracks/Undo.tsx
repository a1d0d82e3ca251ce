/** *Fortryd* after a move or a removal, also on the screen that a removal leads to. */
import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { Notice } from "../../components/Notice";
import { ProblemNotice } from "../../components/ProblemNotice";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { translate } from "./texts";

interface Offer {
  /** What was done. */
  readonly said: string;
  /** The address of the screen that offers to undo it. */
  readonly path: string;
  readonly undo: () => Promise<unknown>;
}

const OFFERED_MILLISECONDS = 10_000;
const BUTTON = "undo-last";
const offered = signal<Offer | null>(null);

export function offerUndo(offer: Offer): void {
  offered.value = offer;
  withdrawLater(offer);
}

/** A button that somebody is about to press stays. */
function withdrawLater(offer: Offer): void {
  setTimeout(() => {
    if (offered.value !== offer) return;
    if (document.activeElement?.id === BUTTON) withdrawLater(offer);
    else offered.value = null;
  }, OFFERED_MILLISECONDS);
}

/** What was pressed is gone; the offer to undo it stands right after the heading. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}

export function Undo({ onUndone }: { onUndone: () => void }) {
  const { path } = useRoute();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const offer = offered.value;

  async function undo({ undo: run }: Offer) {
    try {
      await run();
      setProblem(null);
      announce(translate("track.undone"));
      onUndone();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
    // Who has gone on to something else meanwhile stays there.
    if (document.activeElement?.id === BUTTON) focusHeading();
    offered.value = null;
  }

  if (problem) return <ProblemNotice problem={problem} />;
  if (offer?.path !== path) return null;
  return (
    <div class="undo-offer screen-only">
      <Notice>
        <p class="undo">
          {offer.said}{" "}
          <button id={BUTTON} type="button" class="button button-secondary" onClick={() => undo(offer)}>
            {translate("track.undo")}
          </button>
        </p>
      </Notice>
    </div>
  );
}
