/** A button that opens a short list of things to do; closes on Esc, on a choice, and when focus leaves it. */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

interface MenuProps {
  label: string;
  /** What it is called, where the label is only a sign. */
  name?: string;
  /** Which column of a table with keys of its own it stands in. */
  column?: number;
  /** Whether Tab leads to it there. */
  tabIndex?: number;
  children: ComponentChildren;
}

export function Menu({ label, name, column, tabIndex, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => details.current?.removeAttribute("open");
  return (
    <details
      ref={details}
      class="menu"
      onToggle={() => {
        const list = details.current?.querySelector(".menu-list");
        if (list) openInwards(list);
      }}
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
      <summary
        class={name ? "button button-quiet" : "button button-secondary"}
        aria-label={name}
        data-column={column}
        tabIndex={tabIndex}
      >
        {label}
      </summary>
      <ul class="menu-list">{children}</ul>
    </details>
  );
}

/** A list that would reach past the window's right edge opens to the left. */
function openInwards(list: Element): void {
  list.classList.remove("menu-list-inwards");
  const isOutside = list.getBoundingClientRect().right > document.documentElement.clientWidth;
  list.classList.toggle("menu-list-inwards", isOutside);
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
