/** An item as its secretary writes it: the order of the screen is the order on paper. */
import { useEffect, useRef } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { type AgendaItem, type AgendaItemSheet, readItem, readItemSheet } from "../../../api/agenda";
import type { Tagged } from "../../../api/client";
import type { GuestNotice } from "../../../api/distribution";
import { isSecretaryOf } from "../../../api/session";
import { Field } from "../../../components/Field";
import { Notice } from "../../../components/Notice";
import { Page } from "../../../components/Page";
import { ProblemNotice } from "../../../components/ProblemNotice";
import { ResourceView } from "../../../components/ResourceView";
import { OpennessTag } from "../../../components/Tag";
import { numberedTitle } from "../../../domain/papers";
import { useGuestNotices } from "../../../guests/useGuestNotices";
import { CONTENT_LANGUAGE } from "../../../kernel/locale";
import { useResource } from "../../../kernel/resource";
import { Conflict } from "./Conflict";
import { Guests, Line, Sections } from "./Lists";
import { MarkupField } from "./MarkupField";
import { Notes } from "./Notes";
import { Papers } from "./Papers";
import { translate } from "./texts";
import { useItem, type Writing } from "./useItem";
import { wrongClocks } from "./values";

export default function ItemEditor() {
  const { id = "" } = useRoute().params;
  const sheet = useResource(`item ${id}`, (signal) => readItemSheet(id, signal));
  // Read once: what is written is changed by nobody but who writes it.
  const item = useResource(`item to write ${id}`, (signal) => readItem(id, signal));
  const heading = sheet.data ? translate("editor.title", { title: numberedTitle(sheet.data.item) }) : "";
  return (
    <Page heading={heading || translate("agenda.item")} crumbs={sheet.data ? crumbsOf(sheet.data) : []}>
      <ResourceView resource={sheet}>
        {(data) => (
          <ResourceView resource={item}>
            {(read) => <Editor key={id} sheet={data} read={read} onChanged={sheet.reload} />}
          </ResourceView>
        )}
      </ResourceView>
    </Page>
  );
}

function crumbsOf({ meeting, item }: AgendaItemSheet) {
  return [
    { href: "/meetings", text: translate("meetings.title") },
    { href: `/meetings/${meeting.id}?edit`, text: meeting.title },
    { href: `/items/${item.id}`, text: numberedTitle(item) },
  ];
}

interface EditorProps {
  sheet: AgendaItemSheet;
  read: Tagged<AgendaItem>;
  onChanged: () => void;
}

function Editor({ sheet, read, onChanged }: EditorProps) {
  const writing = useItem(read);
  const { route } = useLocation();
  const { item, meeting, next } = sheet;
  const notices = useGuestNotices(meeting.id, sheet);
  const missing = writing.values.title.trim() === "";
  const wrong = wrongClocks(writing.values);

  async function save(goesOn: boolean): Promise<void> {
    if (missing || wrong.length > 0) {
      document.getElementById(missing ? "item-title" : "guest-0-from")?.focus();
      return;
    }
    if (!(await writing.save())) return;
    onChanged();
    if (goesOn) route(next ? `/items/${next.id}/edit` : `/meetings/${meeting.id}?edit`);
  }

  const saving = useRef(save);
  saving.current = save;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      void saving.current(true);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <form
      class="paper-editor"
      onSubmit={(event) => {
        // A dialog of the papers has a form of its own.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        void save(false);
      }}
    >
      <p class="lead">
        <OpennessTag openness={item.openness} />{" "}
        {writing.isChanged && <span class="quiet">{translate("editor.unsaved")}</span>}
      </p>
      {writing.problem && <ProblemNotice problem={writing.problem} />}
      <Conflict writing={writing} onKeepMine={() => void save(false)} />
      <Fields writing={writing} notices={notices.filter((notice) => notice.item?.id === item.id)} />
      {missing && (
        <Notice tone="late">
          <p>{translate("editor.titleMissing")}</p>
        </Notice>
      )}
      {wrong.length > 0 && (
        <Notice tone="late">
          <p>{translate("editor.clockWrong", { clock: wrong.join(", ") })}</p>
        </Notice>
      )}
      <Papers
        itemId={item.id}
        openness={item.openness}
        attachments={item.attachments}
        onChanged={onChanged}
      />
      {isSecretaryOf(meeting.body_id) && (
        <Notes notes={item.internal_notes} meetingId={meeting.id} itemId={item.id} onChanged={onChanged} />
      )}
      <p class="small quiet">{translate("editor.keys")}</p>
      <div class="actions">
        <button
          type="button"
          class="button button-primary"
          disabled={writing.isSaving}
          onClick={() => void save(true)}
        >
          {translate("editor.saveNext")}
        </button>
        <button type="submit" class="button button-secondary" disabled={writing.isSaving}>
          {translate("editor.save")}
        </button>
        <a class="button button-secondary" href={`/items/${item.id}`}>
          {translate("editor.back")}
        </a>
      </div>
    </form>
  );
}

function Fields({ writing, notices }: { writing: Writing; notices: readonly GuestNotice[] }) {
  const { values, change } = writing;
  return (
    <>
      <Line
        id="item-title"
        label={translate("editor.itemTitle")}
        value={values.title}
        onInput={(title) => change({ title })}
      />
      <Sections sections={values.sections} onChange={(sections) => change({ sections })} />
      <Lines
        id="item-questions"
        label={translate("editor.questions")}
        hint={translate("editor.onePerLine")}
        value={values.questions}
        onInput={(questions) => change({ questions })}
      />
      <MarkupField
        id="item-recommendation"
        label={translate("item.recommendation")}
        value={values.recommendation}
        onInput={(recommendation) => change({ recommendation })}
      />
      <Line
        id="item-recommended-by"
        label={translate("editor.recommendedBy")}
        value={values.recommendedBy}
        onInput={(recommendedBy) => change({ recommendedBy })}
      />
      <Lines
        id="item-presenters"
        label={translate("item.presenters")}
        hint={translate("editor.presentersHint")}
        value={values.presenters}
        onInput={(presenters) => change({ presenters })}
      />
      <Guests guests={values.guests} notices={notices} onChange={(guests) => change({ guests })} />
    </>
  );
}

function Lines(props: {
  id: string;
  label: string;
  hint: string;
  value: string;
  onInput: (value: string) => void;
}) {
  return (
    <Field id={props.id} label={props.label} hint={props.hint}>
      <textarea
        id={props.id}
        class="input"
        rows={Math.max(props.value.split("\n").length, 2)}
        lang={CONTENT_LANGUAGE}
        aria-describedby={`${props.id}-hint`}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </Field>
  );
}
