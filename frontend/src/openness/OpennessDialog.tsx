/** *Luk punktet* and *Åbn punktet*: what it means for others, and why. */
import { useState } from "preact/hooks";
import { type AgendaItem, changeOpenness, readItem } from "../api/agenda";
import { type Body, readBody } from "../api/bodies";
import type { Tagged } from "../api/client";
import { Dialog } from "../components/Dialog";
import { FormDialog } from "../components/form/FormDialog";
import { TextLine } from "../components/form/TextLine";
import { ResourceView } from "../components/ResourceView";
import { useResource } from "../kernel/resource";
import { announce } from "../kernel/status";
import { translate, translateWord } from "./texts";

const REASON = "closing-reason";
const MAXIMUM_LENGTH = 500;

interface OpennessDialogProps {
  itemId: string;
  bodyId: string;
  onClose: () => void;
  onChanged: () => void;
}

export default function OpennessDialog(props: OpennessDialogProps) {
  const { itemId, bodyId, onClose, onChanged } = props;
  // Read anew each time it is opened: the page behind may still show the item as it was before the last step.
  const [openedAt] = useState(() => performance.now());
  const resource = useResource(`item with its body ${itemId} ${openedAt}`, (signal) =>
    Promise.all([readItem(itemId, signal), readBody(bodyId, signal)]),
  );
  const done = (said: string) => {
    announce(said);
    onClose();
    onChanged();
  };
  if (!resource.data) {
    return (
      <Dialog title={translate("agenda.access")} onClose={onClose}>
        <ResourceView resource={resource}>{() => null}</ResourceView>
      </Dialog>
    );
  }
  const [item, body] = resource.data;
  return item.value.openness === "open" ? (
    <Closing
      item={item}
      policy={body.value.closed_title_policy}
      onClose={onClose}
      onDone={() => done(translate("closing.closed"))}
    />
  ) : (
    <Opening item={item} onClose={onClose} onDone={() => done(translate("closing.opened"))} />
  );
}

interface ChangeProps {
  item: Tagged<AgendaItem>;
  onClose: () => void;
  onDone: () => void;
}

function Closing({ item, policy, onClose, onDone }: ChangeProps & { policy: Body["closed_title_policy"] }) {
  const [reason, setReason] = useState(item.value.closure_reason ?? "");
  const [publicTitle, setPublicTitle] = useState(item.value.public_title ?? "");
  const missing = { field: REASON, text: translate("closing.reasonMissing") };

  async function close() {
    const change = {
      openness: "closed",
      closure_reason: reason.trim(),
      public_title: publicTitle.trim() || null,
    } as const;
    await changeOpenness(item, change, reason);
    onDone();
  }

  return (
    <FormDialog
      title={translate("item.close")}
      submit={translate("item.close")}
      check={() => (reason.trim() === "" ? [missing] : [])}
      onSubmit={close}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <p>
            {translate("closing.closeText")} {translateWord("closing.policy", policy)}
          </p>
          <TextLine
            id={REASON}
            label={translate("closing.reason")}
            hint={translate("closing.reasonHint")}
            error={errorOf(REASON)}
            value={reason}
            maxLength={MAXIMUM_LENGTH}
            onInput={setReason}
          />
          {policy === "neutral_title" && (
            <TextLine
              id="closing-public-title"
              label={translate("closing.publicTitle")}
              hint={translate("closing.publicTitleHint")}
              value={publicTitle}
              onInput={setPublicTitle}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

function Opening({ item, onClose, onDone }: ChangeProps) {
  const [why, setWhy] = useState("");

  async function open() {
    await changeOpenness(item, { openness: "open", closure_reason: null }, why);
    onDone();
  }

  return (
    <FormDialog
      title={translate("item.open")}
      submit={translate("item.open")}
      onSubmit={open}
      onClose={onClose}
    >
      {() => (
        <>
          <p>{translate("closing.openText")}</p>
          <TextLine
            id="opening-reason"
            label={translate("closing.openReason")}
            hint={translate("closing.openReasonHint")}
            value={why}
            maxLength={MAXIMUM_LENGTH}
            onInput={setWhy}
          />
        </>
      )}
    </FormDialog>
  );
}
