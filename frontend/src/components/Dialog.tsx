/** A modal on the browser's own `dialog`: it keeps focus inside, closes on Esc and gives focus back. */
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { translate } from "../kernel/locale";
import { useModal } from "./modal";

interface DialogProps {
  title: string;
  onClose: () => void;
  /** What can be done besides closing; stands before the button that closes. */
  actions?: ComponentChildren;
  closeText?: string;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, actions, closeText, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useModal(dialog);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      {children}
      <div class="actions">
        {actions}
        <button type="button" class="button button-secondary" onClick={onClose}>
          {closeText ?? translate("action.close")}
        </button>
      </div>
    </dialog>
  );
}
