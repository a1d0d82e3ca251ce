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
                <li key={place.place} id={`place-${place.place}`} tabIndex={-1}>
                  <Place
                    place={place}
                    onLet={async (reason) => {
                      await letThrough(meetingId, place.place, audience, reason);
                      // The button goes once the place is answered for.
                      document.getElementById(`place-${place.place}`)?.focus();
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
  const address = addressOf(place);
  return (
    <>
      <p>
        <Tag tone="late" icon="warning">
          {translateWord("publishing.kind", place.certainty ?? "file")}
        </Tag>{" "}
        <strong lang={CONTENT_LANGUAGE}>{whereInWords(place)}</strong>
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
          {/* In a tab of its own: what is typed here is not lost. */}
          <a href={address} target="_blank" rel="noopener">
            {translate("publishing.place")}
          </a>
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

/** "Punkt 3. Budget · Bilag 2. Overslag · filnavn": from the outermost to the field itself. */
function whereInWords({ stands_in, subject_table, field }: PublicationPlace): string {
  const rows = stands_in
    // The meeting is the one that is published.
    .filter((row) => row.subject_table !== "meeting" || stands_in.length === 1)
    .map((row) => {
      const name = [row.number && `${row.number}.`, row.name].filter(Boolean).join(" ");
      return translate(`publishing.in.${row.subject_table}` as "publishing.in.meeting", { name }).trim();
    })
    .reverse();
  // What has no word here is told by where it stands.
  const words = [translateWord("publishing.part", subject_table), translateWord("publishing.field", field)];
  const keys = [subject_table, field].map((key) => key.replaceAll("_", " "));
  return [...rows, ...words.filter((word, index) => word !== keys[index])].join(" · ");
}

const SCREENS: Readonly<Record<string, string>> = {
  agenda_item: "/items/",
  meeting: "/meetings/",
  body: "/bodies/",
};

/** The nearest screen on which a place can be changed; null where the app has none. */
function addressOf({ stands_in }: PublicationPlace): string | null {
  const row = stands_in.find(({ subject_table }) => subject_table in SCREENS);
  return row ? `${SCREENS[row.subject_table]}${row.subject_id}` : null;
}
