/** The review of a document: what it says to the left, what was found to the right, and one step to make it a meeting. */

import { useEffect, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { listBodies } from "../../api/bodies";
import type { Tagged } from "../../api/client";
import { applyImport, type DocumentImport, discardImport, readImport } from "../../api/imports";
import { ErrorSummary } from "../../components/ErrorSummary";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { useShortcuts } from "../../kernel/shortcuts";
import { announce, announceOnArrival } from "../../kernel/status";
import { type ImportDraft, placeItems } from "./draft";
import type { DraftEditing } from "./editing";
import { APPLY_BUTTON, Findings } from "./Findings";
import { ItemList } from "./ItemList";
import { AttachmentEditor } from "./ItemParts";
import { MeetingFields } from "./MeetingFields";
import { missingFields } from "./missing";
import { People } from "./People";
import { ReadingNotices } from "./ReadingNotices";
import { SourceText } from "./SourceText";
import { translate } from "./texts";
import { useDraftEditing } from "./useDraftEditing";

export default function ImportReview() {
  const { id = "" } = useRoute().params;
  const resource = useResource(`import ${id}`, (signal) => readImport(id, signal));
  const name = resource.data?.value.file_name ?? translate("import.pasted");
  const heading = resource.data ? translate("import.reviewTitle", { name }) : translate("import.title");
  return (
    <Page heading={heading} crumbs={[{ href: "/imports", text: translate("import.title") }]}>
      <ResourceView resource={resource}>
        {(read) =>
          read.value.state === "previewed" ? (
            <Review key={id} initial={read} />
          ) : (
            <AlreadyApplied document={read.value} />
          )
        }
      </ResourceView>
    </Page>
  );
}

/** Papers that belong to the meeting as a whole. */
function MeetingAttachments({ draft, editing }: { draft: ImportDraft; editing: DraftEditing }) {
  if (draft.attachments.length === 0) return null;
  return (
    <section aria-labelledby="import-attachments">
      <h2 id="import-attachments">{translate("agenda.attachments")}</h2>
      <AttachmentEditor attachments={draft.attachments} path="/attachments" editing={editing} />
    </section>
  );
}

function AlreadyApplied({ document }: { document: DocumentImport }) {
  return (
    <p class="notice notice-plain">
      {translate("import.alreadyApplied")}{" "}
      {document.meeting_id && (
        <a href={`/meetings/${document.meeting_id}`}>{translate("import.openMeeting")}</a>
      )}
    </p>
  );
}

function Review({ initial }: { initial: Tagged<DocumentImport> }) {
  const { document, editing, problem, settle } = useDraftEditing(initial);
  const bodies = useResource("bodies", listBodies);
  const [wasTried, setTried] = useState(false);
  const [failure, setFailure] = useState<ProblemError | null>(null);
  const [isApplying, setApplying] = useState(false);
  const { route } = useLocation();
  const { draft } = document;
  const errors = wasTried ? missingFields(document) : [];
  const errorByField = new Map(errors.map((error) => [error.field, error.text]));
  const itemCount = placeItems(draft).filter(({ item }) => !item.is_break && !item.is_end).length;
  useShortcuts({ a: editing.acceptCertain });
  useEffect(() => setFailure(null), [document]);

  async function apply() {
    setTried(true);
    const latest = await settle();
    if (latest.value.unresolved.length > 0) return;
    setApplying(true);
    announce(translate("import.applying"));
    try {
      const applied = await applyImport(latest);
      announceOnArrival(translate("import.applied"));
      route(`/meetings/${applied.meeting_id}`);
    } catch (cause) {
      setFailure(asProblem(cause));
    } finally {
      setApplying(false);
    }
  }

  async function discard() {
    const name = document.file_name ?? translate("import.pasted");
    if (!confirm(translate("import.discardConfirm", { name }))) return;
    try {
      await discardImport(await settle());
      announceOnArrival(translate("import.discarded"));
      route("/imports");
    } catch (cause) {
      setFailure(asProblem(cause));
    }
  }

  return (
    <>
      <ErrorSummary errors={errors} />
      {problem && <ProblemNotice problem={problem} />}
      {failure && <ProblemNotice problem={failure} />}
      <ReadingNotices notices={document.notices} />
      <div class="import-columns">
        <SourceText lines={document.source_lines} draft={draft} />
        <div>
          <Findings draft={draft} editing={editing} />
          <MeetingFields draft={draft} bodies={bodies.data ?? []} editing={editing} errors={errorByField} />
          <ItemList draft={draft} editing={editing} errors={errorByField} />
          <MeetingAttachments draft={draft} editing={editing} />
          <People draft={draft} editing={editing} />
          <div class="import-actions">
            <button type="button" class="button button-tertiary" onClick={discard}>
              {translate("import.discard")}
            </button>
            <button
              type="button"
              id={APPLY_BUTTON}
              class="button button-primary"
              disabled={isApplying}
              onClick={apply}
            >
              {isApplying ? translate("import.applying") : translate("import.apply", { count: itemCount })}
            </button>
          </div>
        </div>
      </div>
    </>
  );
}
