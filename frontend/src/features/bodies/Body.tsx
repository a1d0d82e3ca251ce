/** One body: what it is, how open its papers are, and who sits in it. */
import { useRef, useState } from "preact/hooks";
import { ErrorBoundary, lazy, useRoute } from "preact-iso";
import { type Body as BodyView, changeBody, listBodies, readBody } from "../../api/bodies";
import type { Tagged } from "../../api/client";
import { session } from "../../api/session";
import { FormFrame } from "../../components/form/FormFrame";
import { changedPart, useForm } from "../../components/form/useForm";
import { Page } from "../../components/Page";
import { PeriodText } from "../../components/PeriodText";
import { ResourceView } from "../../components/ResourceView";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { announceSaved } from "../../kernel/status";
import { periodOf } from "./Bodies";
import { BodyFields, type BodyValues, bodyLabels, bodyPayload, bodyValues, checkBody } from "./bodyForm";
import { mayChangeBody, mayPropose } from "./rights";
import { Seats } from "./Seats";
import { translate, translateWord } from "./texts";

const ProposeIdea = lazy(() => import("./ProposeIdea"));

export default function Body() {
  const { id = "" } = useRoute().params;
  const body = useResource(`body ${id}`, (signal) => readBody(id, signal));
  return (
    <Page
      heading={body.data?.value.name ?? translate("body.title")}
      crumbs={[{ href: "/bodies", text: translate("bodies.title") }]}
    >
      <ResourceView resource={body}>
        {(tagged) => (
          <>
            <About tagged={tagged} onChanged={body.reload} />
            <Seats bodyId={id} />
          </>
        )}
      </ResourceView>
    </Page>
  );
}

function About({ tagged, onChanged }: { tagged: Tagged<BodyView>; onChanged: () => void }) {
  const [isEditing, setEditing] = useState(false);
  const [isProposing, setProposing] = useState(false);
  const bodies = useResource("bodies", listBodies);
  const body = tagged.value;
  if (isEditing) {
    return (
      <BodyEditor
        tagged={tagged}
        others={(bodies.data ?? []).filter(({ id }) => id !== body.id)}
        onDone={(isChanged) => {
          setEditing(false);
          if (isChanged) onChanged();
        }}
      />
    );
  }
  return (
    <>
      <Facts body={body} parent={bodies.data?.find(({ id }) => id === body.parent_id)} />
      <div class="actions">
        <a class="button button-secondary" href={`/meetings?body=${body.id}&period=all`}>
          {translate("body.meetings")}
        </a>
        {session.value?.is_signed_in && (
          <a class="button button-secondary" href={`/tracks?body=${body.id}`}>
            {translate("body.tracks")}
          </a>
        )}
        {mayPropose(body.id) && (
          <button type="button" class="button button-secondary" onClick={() => setProposing(true)}>
            {translate("idea.propose")}
          </button>
        )}
        {mayChangeBody(body.id) && (
          <button
            id="edit-body"
            type="button"
            class="button button-secondary"
            onClick={() => setEditing(true)}
          >
            {translate("body.edit")}
          </button>
        )}
      </div>
      {isProposing && (
        <ErrorBoundary>
          <ProposeIdea bodyId={body.id} onClose={() => setProposing(false)} />
        </ErrorBoundary>
      )}
    </>
  );
}

function Facts({ body, parent }: { body: BodyView; parent: BodyView | undefined }) {
  return (
    <dl class="definition-list">
      <dt>{translate("body.kind")}</dt>
      <dd>{translateWord("bodyKind", body.kind)}</dd>
      {body.short_name && (
        <>
          <dt>{translate("body.shortName")}</dt>
          <dd lang={CONTENT_LANGUAGE}>{body.short_name}</dd>
        </>
      )}
      {parent && (
        <>
          <dt>{translate("body.parent")}</dt>
          <dd lang={CONTENT_LANGUAGE}>
            <a href={`/bodies/${parent.id}`}>{parent.name}</a>
          </dd>
        </>
      )}
      <dt>{translate("body.audience")}</dt>
      <dd>{translateWord("bodyAudience", body.default_audience)}</dd>
      <dt>{translate("body.closedTitles")}</dt>
      <dd>{translateWord("closedTitlePolicy", body.closed_title_policy)}</dd>
      <dt>{translate("body.period")}</dt>
      <dd>
        <PeriodText period={periodOf(body)} />
      </dd>
    </dl>
  );
}

function BodyEditor(props: {
  tagged: Tagged<BodyView>;
  others: readonly BodyView[];
  onDone: (isChanged: boolean) => void;
}) {
  const latest = useRef(props.tagged);
  const form = useForm<BodyValues>({
    id: "body",
    labels: bodyLabels(),
    initial: bodyValues(props.tagged.value),
    check: checkBody,
    async save(values, before) {
      const payload = bodyPayload(values);
      const changed = Object.keys(changedPart(before, values)) as (keyof BodyValues)[];
      await changeBody(latest.current, Object.fromEntries(changed.map((name) => [name, payload[name]])));
      announceSaved();
      props.onDone(true);
    },
    async readNewest() {
      latest.current = await readBody(props.tagged.value.id);
      return bodyValues(latest.current.value);
    },
  });
  return (
    <FormFrame
      form={form}
      submitText={translate("action.save")}
      onCancel={() => props.onDone(false)}
      openedBy="edit-body"
    >
      <BodyFields form={form} others={props.others} />
    </FormFrame>
  );
}
