/** A button that opens a short list of things to do; closes on Esc, on a choice, and when focus leaves it. */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

export function Menu({ label, children }: { label: string; children: ComponentChildren }) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => details.current?.removeAttribute("open");
  return (
    <details
      ref={details}
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !details.current?.open) return;
        event.stopPropagation();
        close();
        details.current.querySelector("summary")?.focus();
      }}
      onFocusOut={(event) => {
        if (!details.current?.contains(event.relatedTarget as Node | null)) close();
      }}
    >
      <summary class="button button-secondary">{label}</summary>
      <ul class="menu-list">{children}</ul>
    </details>
  );
}

export function MenuEntry({ text, onChoose }: { text: string; onChoose: () => void }) {
  const choose = (event: { currentTarget: HTMLElement }) => {
    event.currentTarget.closest("details")?.removeAttribute("open");
    onChoose();
  };
  return (
    <li>
      <button type="button" class="menu-entry" onClick={choose}>
        {text}
      </button>
    </li>
  );
}
