/** *Flyt til …*: another place at this meeting, another meeting of the body, or the idea bank. */
import { useId, useState } from "preact/hooks";
import { listMeetings, type MeetingSummary } from "../../../api/meetings";
import { Field } from "../../../components/Field";
import { FormDialog } from "../../../components/form/FormDialog";
import { type AgendaRow, branchOf, isUnnumbered, placeOf, siblingsOf } from "../../../domain/agendaRows";
import { formatDate } from "../../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../../kernel/locale";
import { useResource } from "../../../kernel/resource";
import { translate, translateWord } from "./texts";

export type Destination =
  | { readonly kind: "place"; readonly parentId: string | null; readonly index: number }
  | { readonly kind: "meeting"; readonly id: string | null; readonly name: string };

interface MoveDialogProps {
  readonly row: AgendaRow;
  readonly rows: readonly AgendaRow[];
  readonly bodyId: string;
  readonly meetingId: string;
  /** Only the secretary lets items leave, and only until the session begins. */
  readonly canLeave: boolean;
  readonly onMove: (to: Destination) => void;
  readonly onClose: () => void;
}

const KINDS = ["here", "otherMeeting", "ideaBank"] as const;
type Kind = (typeof KINDS)[number];
/** States in which a meeting still takes items. */
const TAKING = new Set(["draft", "in_review", "distributed"]);

export function MoveDialog(props: MoveDialogProps) {
  const { row, rows, bodyId, meetingId, canLeave, onMove, onClose } = props;
  const from = placeOf(rows, row.id);
  const [kind, setKind] = useState<Kind>("here");
  const [parentId, setParentId] = useState(from.parentId ?? "");
  const [place, setPlace] = useState(String(from.index + 1));
  const [chosen, setChosen] = useState("");
  const meetings = useComingMeetings(bodyId, meetingId);
  const id = useId();
  const own = new Set(branchOf(rows, row.id).map((one) => one.id));
  const parents = rows.filter((one) => !own.has(one.id) && !isUnnumbered(one));
  const siblings = siblingsOf(rows, parentId || null).filter((one) => one.id !== row.id);

  function submit(): void {
    if (kind === "here") {
      const index = Math.min(Math.max(Number(place) - 1, 0), siblings.length);
      onMove({ kind: "place", parentId: parentId || null, index });
    } else if (kind === "ideaBank") {
      onMove({ kind: "meeting", id: null, name: translate("builder.ideaBank") });
    } else {
      const meeting = meetings.find((one) => one.id === chosen) ?? meetings[0];
      if (meeting) onMove({ kind: "meeting", id: meeting.id, name: meeting.title });
    }
  }

  return (
    <FormDialog
      title={`${translate("builder.moveTo")} ${row.title}`}
      submit={translate("builder.moveSubmit")}
      isDisabled={kind === "otherMeeting" && meetings.length === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      {() => (
        <>
          {canLeave && (
            <fieldset class="field">
              <legend>{translate("builder.where")}</legend>
              {KINDS.map((one) => (
                <label class="choice" key={one}>
                  <input
                    type="radio"
                    name={`${id}-kind`}
                    checked={kind === one}
                    onChange={() => setKind(one)}
                  />
                  <span>{translateWord("builder.to", one)}</span>
                </label>
              ))}
            </fieldset>
          )}
          {kind === "here" && (
            <>
              <Field id={`${id}-place`} label={translate("builder.place")}>
                <select
                  id={`${id}-place`}
                  class="input input-choice"
                  value={place}
                  onChange={(event) => setPlace(event.currentTarget.value)}
                >
                  {[...siblings, row].map((one, index) => (
                    <option key={one.id} value={String(index + 1)}>
                      {index + 1}
                    </option>
                  ))}
                </select>
              </Field>
              <Field id={`${id}-below`} label={translate("builder.below")}>
                <select
                  id={`${id}-below`}
                  class="input input-choice"
                  value={parentId}
                  lang={CONTENT_LANGUAGE}
                  onChange={(event) => {
                    setParentId(event.currentTarget.value);
                    setPlace("1");
                  }}
                >
                  <option value="">{translate("builder.belowNone")}</option>
                  {parents.map((one) => (
                    <option key={one.id} value={one.id}>
                      {[one.number, one.title].filter(Boolean).join(" ")}
                    </option>
                  ))}
                </select>
              </Field>
            </>
          )}
          {kind === "otherMeeting" && (
            <MeetingChoice id={`${id}-meeting`} meetings={meetings} chosen={chosen} onChoose={setChosen} />
          )}
        </>
      )}
    </FormDialog>
  );
}

function MeetingChoice(props: {
  id: string;
  meetings: readonly MeetingSummary[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  if (props.meetings.length === 0) return <p>{translate("builder.noMeetings")}</p>;
  return (
    <Field id={props.id} label={translate("builder.meeting")}>
      <select
        id={props.id}
        class="input input-choice"
        value={props.chosen || props.meetings[0]?.id}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        {props.meetings.map((meeting) => (
          <option key={meeting.id} value={meeting.id}>
            {formatDate(meeting.starts_at)} · {meeting.title}
          </option>
        ))}
      </select>
    </Field>
  );
}

function useComingMeetings(bodyId: string, meetingId: string): readonly MeetingSummary[] {
  const today = new Date().toISOString().slice(0, 10);
  const resource = useResource(`meetings to move to ${bodyId} ${today}`, (signal) =>
    listMeetings(
      { body_id: bodyId, starts_from: `${today}T00:00:00Z`, sort: "starts_at", limit: 100 },
      signal,
    ),
  );
  return (resource.data?.items ?? []).filter(({ id, state }) => id !== meetingId && TAKING.has(state));
}
