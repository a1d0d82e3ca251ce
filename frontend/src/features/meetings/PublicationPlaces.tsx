/** What was found in what others would read: each place is changed where it stands, or answered for here. */
import { useEffect, useState } from "preact/hooks";
import {
  checkPublication,
  letThrough,
  type PublicationPlace,
  type WiderAudience,
} from "../../api/publication";
import { TextLine } from "../../components/form/TextLine";
import { Notice } from "../../components/Notice";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { Tag } from "../../components/Tag";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { translate, translateWord } from "./texts";

interface PlacesProps {
  meetingId: string;
  audience: WiderAudience;
  onChecked: (isClear: boolean) => void;
}

export function PublicationPlaces({ meetingId, audience, onChecked }: PlacesProps) {
  const check = useResource(`publication of ${meetingId} to ${audience}`, (signal) =>
    checkPublication(meetingId, audience, signal),
  );
  const isClear = check.data?.is_clear ?? false;
  useEffect(() => onChecked(isClear), [isClear]);
  return (
    <ResourceView resource={check}>
      {({ places }) => {
        const open = places.filter(({ override_id }) => !override_id).length;
        return (
          <>
            <Outcome open={open} answered={places.length - open} />
            <ol class="publication-places">
              {places.map((place) => (
                <li key={place.place}>
                  <Place
                    place={place}
                    onLet={async (reason) => {
                      await letThrough(meetingId, place.place, audience, reason);
                      check.reload();
                    }}
                  />
                </li>
              ))}
            </ol>
          </>
        );
      }}
    </ResourceView>
  );
}

function Outcome({ open, answered }: { open: number; answered: number }) {
  if (open > 0) {
    return (
      <Notice tone="late">
        <p role="status">
          <strong>{translate("publishing.found", { count: open })}</strong>
        </p>
        <p>{translate("publishing.what")}</p>
      </Notice>
    );
  }
  return (
    <p role="status">
      {answered > 0 ? translate("publishing.answered", { count: answered }) : translate("publishing.clear")}
    </p>
  );
}

function Place({ place, onLet }: { place: PublicationPlace; onLet: (reason: string) => Promise<void> }) {
  const address = addressOf(place.pointer);
  return (
    <>
      <p>
        <Tag tone="late" icon="warning">
          {translateWord("publishing.kind", place.certainty ?? "file")}
        </Tag>
      </p>
      {place.excerpt ? (
        <blockquote class="finding-quote" lang={CONTENT_LANGUAGE}>
          {place.excerpt}
        </blockquote>
      ) : (
        <p class="small">{translate("publishing.fileText")}</p>
      )}
      {address && (
        <p>
          <a href={address}>{translate("publishing.place")}</a>
        </p>
      )}
      {place.override_id ? (
        <p class="small">{translate("publishing.mayStand", { reason: place.reason ?? "" })}</p>
      ) : (
        <Answer id={place.place} onLet={onLet} />
      )}
    </>
  );
}

/** Not a form: it stands inside the one that publishes. */
function Answer({ id, onLet }: { id: string; onLet: (reason: string) => Promise<void> }) {
  const field = `reason-${id}`;
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);

  async function answer() {
    setMissing(reason.trim() === "");
    if (reason.trim() === "") {
      document.getElementById(field)?.focus();
      return;
    }
    try {
      await onLet(reason.trim());
      setProblem(null);
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <TextLine
        id={field}
        label={translate("publishing.reason")}
        error={isMissing ? translate("publishing.reasonMissing") : undefined}
        value={reason}
        maxLength={500}
        onInput={setReason}
      />
      <button type="button" class="button button-secondary" onClick={answer}>
        {translate("publishing.let")}
      </button>
    </>
  );
}

/** The screen on which a place can be changed; null where the app has none. */
function addressOf(pointer: string): string | null {
  const [, collection, id] = pointer.split("/");
  if (collection === "agenda-items") return `/items/${id}`;
  if (collection === "meetings") return `/meetings/${id}`;
  if (collection === "bodies") return `/bodies/${id}`;
  return null;
}
