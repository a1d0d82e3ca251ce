/** *Offentliggør*: how far the meeting goes, what was found in it, and the step itself. */
import { useState } from "preact/hooks";
import { type Body, readBody } from "../../api/bodies";
import type { Tagged } from "../../api/client";
import { type Audience, type Meeting, publishMeeting, readMeeting } from "../../api/publication";
import { Dialog } from "../../components/Dialog";
import { FormDialog } from "../../components/form/FormDialog";
import { ResourceView } from "../../components/ResourceView";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";
import { startViewing } from "../../kernel/viewing";
import { PublicationPlaces } from "./PublicationPlaces";
import { readersInWords } from "./readers";
import { translate, translateWord } from "./texts";

const AUDIENCES = ["members", "employees", "public"] as const satisfies readonly Audience[];

interface PublishDialogProps {
  meetingId: string;
  bodyId: string;
  onClose: () => void;
  onPublished: () => void;
}

export default function PublishDialog(props: PublishDialogProps) {
  const { meetingId, bodyId, onClose, onPublished } = props;
  // Read anew each time it is opened: the page behind may still show the meeting as it was before the last step.
  const [openedAt] = useState(() => performance.now());
  const resource = useResource(`meeting to publish ${meetingId} ${openedAt}`, (signal) =>
    Promise.all([readMeeting(meetingId, signal), readBody(bodyId, signal)]),
  );
  if (!resource.data) {
    return (
      <Dialog title={translate("publishing.title")} onClose={onClose}>
        <ResourceView resource={resource}>{() => null}</ResourceView>
      </Dialog>
    );
  }
  const [meeting, body] = resource.data;
  return <Publication meeting={meeting} body={body.value} onClose={onClose} onPublished={onPublished} />;
}

interface PublicationProps {
  meeting: Tagged<Meeting>;
  body: Body;
  onClose: () => void;
  onPublished: () => void;
}

function Publication({ meeting, body, onClose, onPublished }: PublicationProps) {
  const present = meeting.value.published_to ?? "members";
  const reached = AUDIENCES.slice(0, AUDIENCES.indexOf(body.default_audience) + 1);
  const [audience, setAudience] = useState<Audience>(present);
  const [isClear, setClear] = useState(false);
  const isWider = AUDIENCES.indexOf(audience) > AUDIENCES.indexOf(present);

  async function publish() {
    await publishMeeting(meeting, audience);
    announce(translate("publishing.done", { audience: inWords(audience) }));
    onClose();
    onPublished();
  }

  /** What the public gets, by the calls it would make itself. */
  function look() {
    onClose();
    startViewing({
      target: `role:public:${body.id}`,
      name: () => translate("viewing.role.public"),
      who: () => translate("viewing.who.public"),
      readers: () => readersInWords(meeting.value),
      path: location.pathname,
    });
  }

  return (
    <FormDialog
      title={translate("publishing.title")}
      submit={translate(isWider ? "publishing.publish" : "publishing.restrict")}
      isDisabled={audience === present || (audience !== "members" && !isClear)}
      onSubmit={publish}
      onClose={onClose}
    >
      {() => (
        <>
          <p>{translate("publishing.now", { audience: inWords(present) })}</p>
          {present === "public" && (
            <p>
              <button type="button" class="link-button" onClick={look}>
                {translate("publishing.look")}
              </button>
            </p>
          )}
          <fieldset class="field">
            <legend>{translate("publishing.who")}</legend>
            {reached.map((name) => (
              <label class="choice" key={name}>
                <input
                  type="radio"
                  name="publishing-audience"
                  checked={audience === name}
                  onChange={() => setAudience(name)}
                />
                {translateWord("publishing", name)}
              </label>
            ))}
          </fieldset>
          {body.default_audience !== "public" && (
            <p class="small quiet">
              {translate("publishing.limit", { audience: inWords(body.default_audience) })}
            </p>
          )}
          {audience !== "members" && (
            <PublicationPlaces
              key={audience}
              meetingId={meeting.value.id}
              audience={audience}
              onChecked={setClear}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

function inWords(audience: Audience): string {
  return translateWord("audience", audience);
}
