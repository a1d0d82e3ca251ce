/** What is kept of a guidepost, as a form in its place in the list. */
import { useRef, useState } from "preact/hooks";
import type { Tagged } from "../../api/client";
import {
  changeGuidepost,
  createGuidepost,
  type Guidepost,
  type GuidepostCreate,
  readGuidepost,
} from "../../api/tracks";
import { FormFrame } from "../../components/form/FormFrame";
import { Choice, TextInput } from "../../components/form/fields";
import { changedPart, type Form, orNull, useForm } from "../../components/form/useForm";
import { ResourceView } from "../../components/ResourceView";
import { useResource } from "../../kernel/resource";
import { announce, announceSaved } from "../../kernel/status";
import { translate, translateWord } from "./texts";

export const KINDS = ["mission", "value", "guidepost"] as const satisfies readonly Guidepost["kind"][];

type Values = {
  readonly kind: string;
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly source: string;
};
type Done = (isChanged: boolean) => void;

const EMPTY: Values = { kind: "guidepost", code: "", title: "", text: "", source: "" };

function valuesOf({ kind, code, title, text, source }: Guidepost): Values {
  return { kind, code: code ?? "", title, text: text ?? "", source: source ?? "" };
}

function payloadOf(values: Values): Omit<GuidepostCreate, "body_id"> {
  return {
    kind: values.kind as Guidepost["kind"],
    code: orNull(values.code),
    title: values.title.trim(),
    text: orNull(values.text),
    source: orNull(values.source),
  };
}

function usual() {
  return {
    id: "guidepost",
    labels: {
      kind: translate("guidepost.kind"),
      code: translate("track.code"),
      title: translate("guidepost.name"),
      text: translate("guidepost.text"),
      source: translate("guidepost.sourceLabel"),
    },
    check: ({ title }: Values) => ({
      title: title.trim() === "" ? translate("track.nameMissing") : undefined,
    }),
  };
}

export function NewGuidepost({ bodyId, onDone }: { bodyId: string; onDone: Done }) {
  const form = useForm<Values>({
    ...usual(),
    initial: EMPTY,
    async save(values) {
      const { title } = await createGuidepost({ body_id: bodyId, ...payloadOf(values) });
      announce(translate("guidepost.created", { title }));
      onDone(true);
    },
  });
  return (
    <Panel
      form={form}
      title={translate("guidepost.new")}
      submitText={translate("guidepost.create")}
      openedBy={`add-guidepost-${bodyId}`}
      onCancel={() => onDone(false)}
    />
  );
}

/** The list has no tag of its rows: it is read anew when it is opened. */
export function EditGuidepost({ guidepost, onDone }: { guidepost: Guidepost; onDone: Done }) {
  const [openedAt] = useState(() => performance.now());
  const found = useResource(`guidepost ${guidepost.id} ${openedAt}`, (signal) =>
    readGuidepost(guidepost.id, signal),
  );
  return (
    <ResourceView resource={found}>{(tagged) => <Editor tagged={tagged} onDone={onDone} />}</ResourceView>
  );
}

function Editor({ tagged, onDone }: { tagged: Tagged<Guidepost>; onDone: Done }) {
  const latest = useRef(tagged);
  const { id, title } = tagged.value;
  const form = useForm<Values>({
    ...usual(),
    initial: valuesOf(tagged.value),
    async save(values, before) {
      const payload = payloadOf(values);
      const names = Object.keys(changedPart(before, values)) as (keyof Values)[];
      await changeGuidepost(latest.current, Object.fromEntries(names.map((name) => [name, payload[name]])));
      announceSaved();
      onDone(true);
    },
    async readNewest() {
      latest.current = await readGuidepost(id);
      return valuesOf(latest.current.value);
    },
  });
  return (
    <Panel
      form={form}
      title={translate("guidepost.editTitle", { title })}
      submitText={translate("action.save")}
      openedBy={`edit-${id}`}
      onCancel={() => onDone(false)}
    />
  );
}

interface PanelProps {
  form: Form<Values>;
  title: string;
  submitText: string;
  openedBy: string;
  onCancel: () => void;
}

function Panel({ form, title, ...frame }: PanelProps) {
  return (
    <section class="panel" aria-labelledby="guidepost-panel">
      <h4 id="guidepost-panel">{title}</h4>
      <FormFrame form={form} labelledBy="guidepost-panel" {...frame}>
        <Choice
          form={form}
          name="kind"
          options={KINDS.map((kind) => ({ value: kind, text: translateWord("guidepostKind", kind) }))}
        />
        <TextInput form={form} name="title" />
        <TextInput form={form} name="code" isShort hint={translate("track.codeHint")} />
        <TextInput form={form} name="text" isLong />
        <TextInput form={form} name="source" hint={translate("guidepost.sourceHint")} />
      </FormFrame>
    </section>
  );
}
