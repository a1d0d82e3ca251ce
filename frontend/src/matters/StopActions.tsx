/** What can be done with one step: put it on an agenda, override its hearing, move or remove it. */
import { useState } from "preact/hooks";
import { moveStep, overrideGate, type RouteStop, reinstateGate, removeStep } from "../api/matters";
import { isSecretaryOf } from "../api/session";
import { ReasonDialog } from "../components/form/ReasonDialog";
import { ProblemNotice } from "../components/ProblemNotice";
import { asProblem, type ProblemError } from "../kernel/problem";
import { announce } from "../kernel/status";
import { PlaceDialog } from "./PlaceDialog";
import { translate } from "./texts";

interface StopActionsProps {
  stop: RouteStop;
  stops: readonly RouteStop[];
  /** Where it stands, for who may order the route. */
  place: number | null;
  onChanged: () => void;
}

type Asked = "override" | "place" | null;

export function StopActions({ stop, stops, place, onChanged }: StopActionsProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { step, may_change: mayChange, may_override: mayOverride } = stop;
  // What has been treated stays where it was treated.
  const mayMove = mayChange && step.state !== "treated";
  const isPlanned = mayChange && step.agenda_item_id === null;
  const mayPlace = isPlanned && step.body_id !== null && isSecretaryOf(step.body_id);

  async function run(act: () => Promise<unknown>, said: string) {
    try {
      await act();
      setProblem(null);
      announce(said);
      onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  function done(said: string) {
    setAsked(null);
    announce(said);
    onChanged();
  }

  const button = (text: string, onClick: () => void) => (
    <button
      type="button"
      class="button button-quiet"
      aria-label={`${text}: ${stop.body_name ?? ""}`}
      onClick={onClick}
    >
      {text}
    </button>
  );
  return (
    <div class="route-actions screen-only">
      {problem && <ProblemNotice problem={problem} />}
      {mayPlace && button(translate("route.putOnAgenda"), () => setAsked("place"))}
      {mayOverride && stop.holds_back && button(translate("route.override"), () => setAsked("override"))}
      {mayOverride &&
        step.override_reason &&
        button(translate("route.reinstate"), () =>
          run(() => reinstateGate(step.id), translate("route.reinstated")),
        )}
      {place !== null &&
        place > 0 &&
        mayMove &&
        button(translate("route.earlier"), () =>
          run(() => moveStep(step.id, place - 1), translate("route.moved")),
        )}
      {place !== null &&
        place < stops.length - 1 &&
        mayMove &&
        button(translate("route.later"), () =>
          run(() => moveStep(step.id, place + 1), translate("route.moved")),
        )}
      {isPlanned &&
        button(translate("route.remove"), () => run(() => removeStep(step.id), translate("route.removed")))}
      {asked === "override" && (
        <ReasonDialog
          title={translate("route.overrideOf", { body: stop.body_name ?? "" })}
          submit={translate("route.override")}
          text={translate("route.overrideText")}
          label={translate("route.overrideReason")}
          missing={translate("matter.reasonMissing")}
          onSubmit={async (reason) => {
            await overrideGate(step.id, reason);
            done(translate("route.overrideDone"));
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "place" && (
        <PlaceDialog
          stop={stop}
          stops={stops}
          onClose={() => setAsked(null)}
          onDone={() => done(translate("route.putOn"))}
        />
      )}
    </div>
  );
}
