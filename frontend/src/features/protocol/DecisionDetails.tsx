/** What goes with a decision: its outcome, where to, dissent, votes and what the public reads. */
import type { DecisionPatch, Outcome } from "../../api/protocols";
import { Field } from "../../components/Field";
import { Select } from "../../components/form/Select";
import { TextLine } from "../../components/form/TextLine";
import { orNull } from "../../components/form/useForm";
import { OUTCOMES } from "../../domain/outcomes";
import { inWords } from "../../matters/fields";
import type { Destinations } from "./destinations";
import { translate, translateWord } from "./texts";
import type { DecisionValues } from "./useDecisionDraft";

// That nothing is decided is said with a button of its own.
const OFFERED = OUTCOMES.filter((outcome) => outcome !== "none");
const VOTES = [
  ["votes_for", "protocol.votesFor"],
  ["votes_against", "protocol.votesAgainst"],
  ["votes_abstained", "protocol.votesAbstained"],
] as const;

interface DecisionDetailsProps {
  id: string;
  values: DecisionValues;
  destinations: Destinations;
  onChange: (part: DecisionPatch) => void;
}

export function DecisionDetails({ id, values, destinations, onChange }: DecisionDetailsProps) {
  return (
    <div class="decision-details">
      <div class="field-row">
        <Field id={`${id}-outcome`} label={translate("protocol.outcome")}>
          <select
            id={`${id}-outcome`}
            class="input input-medium"
            value={values.outcome}
            onChange={(event) => onChange({ outcome: event.currentTarget.value as Outcome })}
          >
            {OFFERED.map((outcome) => (
              <option key={outcome} value={outcome} selected={outcome === values.outcome}>
                {translateWord("outcome", outcome)}
              </option>
            ))}
          </select>
        </Field>
        {values.outcome === "deferred" && (
          <Select
            id={`${id}-deferred-meeting`}
            label={translate("protocol.deferredToMeeting")}
            value={values.deferred_to_meeting_id ?? ""}
            options={[
              ["", translate("protocol.noMeeting")],
              ...destinations.meetings.map((meeting) => [meeting.id, inWords(meeting)] as const),
            ]}
            onChange={(meetingId) => onChange({ deferred_to_meeting_id: meetingId || null })}
          />
        )}
        {values.outcome === "deferred" && values.deferred_to_meeting_id === null && (
          <Field id={`${id}-deferred`} label={translate("protocol.deferredTo")}>
            <input
              id={`${id}-deferred`}
              class="input input-medium"
              type="date"
              value={values.deferred_to ?? ""}
              onChange={(event) => onChange({ deferred_to: event.currentTarget.value || null })}
            />
          </Field>
        )}
        {values.outcome === "referred" && (
          <Field id={`${id}-referred`} label={translate("protocol.referredTo")}>
            <select
              id={`${id}-referred`}
              class="input input-medium"
              value={values.referred_to_body_id ?? ""}
              onChange={(event) => onChange({ referred_to_body_id: event.currentTarget.value || null })}
            >
              <option value="">{translate("protocol.notChosen")}</option>
              {destinations.bodies.map((body) => (
                <option key={body.id} value={body.id} selected={body.id === values.referred_to_body_id}>
                  {body.name}
                </option>
              ))}
            </select>
          </Field>
        )}
      </div>
      {(values.outcome === "deferred" || values.outcome === "referred") && (
        <p class="field-hint">{translate(`protocol.later.${values.outcome}`)}</p>
      )}
      <Folded name="dissent" isOpen={values.dissent !== null}>
        <TextLine
          id={`${id}-dissent`}
          label={translate("protocol.dissent")}
          value={values.dissent ?? ""}
          isLong
          onInput={(text) => onChange({ dissent: orNull(text) && text })}
        />
      </Folded>
      <Folded name="votes" isOpen={VOTES.some(([name]) => values[name] !== null)}>
        <div class="field-row">
          {VOTES.map(([name, label]) => (
            <Field key={name} id={`${id}-${name}`} label={translate(label)}>
              <input
                id={`${id}-${name}`}
                class="input input-short"
                type="number"
                min={0}
                max={1000}
                value={values[name] ?? ""}
                onInput={(event) => onChange({ [name]: count(event.currentTarget.value) })}
              />
            </Field>
          ))}
        </div>
      </Folded>
      <Folded name="publicText" isOpen={values.public_text !== null}>
        <TextLine
          id={`${id}-public`}
          label={translate("protocol.publicText")}
          hint={translate("protocol.publicTextHint")}
          value={values.public_text ?? ""}
          isLong
          onInput={(text) => onChange({ public_text: orNull(text) && text })}
        />
      </Folded>
    </div>
  );
}

function count(text: string): number | null {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? null : Math.min(Math.max(number, 0), 1000);
}

function Folded(props: {
  name: "dissent" | "votes" | "publicText";
  isOpen: boolean;
  children: preact.ComponentChildren;
}) {
  return (
    <details open={props.isOpen}>
      <summary>{translate(`protocol.${props.name}`)}</summary>
      {props.children}
    </details>
  );
}
