/**
 * A field of the table: a button that says what stands there, and a line to write in once it is opened. Enter keeps what
 * was typed, Tab keeps it and opens the next field, Esc does not keep it; what makes no sense stays open and says why.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { neighbouringField } from "./focus";

export interface CellProps {
  /** What the field is called for who cannot see the table. */
  readonly name: string;
  readonly shown: string;
  /** What one begins to write from. */
  readonly typed: string;
  readonly column: number;
  /** 0 where Tab leads to, -1 in every other field of the table. */
  readonly tabIndex: number;
  readonly lang?: string;
  readonly className?: string;
  readonly testId?: string;
  /** What is wrong with a text; nothing where it can be kept. */
  readonly check: (text: string) => string | undefined;
  readonly keep: (text: string) => void;
  /** ↑ and ↓ while writing: the text that then stands there. */
  readonly step?: ((text: string, by: number) => string) | undefined;
}

export function EditableCell(props: CellProps) {
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  // The browser blurs a field that goes away: that is no second answer.
  const isAnswered = useRef(false);
  const isOpen = text !== null;
  useLayoutEffect(() => {
    isAnswered.current = false;
    if (isOpen) {
      field.current?.focus();
      field.current?.select();
    } else if (returns.current) button.current?.focus();
    returns.current = false;
  }, [isOpen]);

  function close(keepsFocus: boolean): void {
    isAnswered.current = true;
    returns.current = keepsFocus;
    setWrong(undefined);
    setText(null);
  }

  /** Whether it could be kept. */
  function keep(keepsFocus: boolean): boolean {
    if (text === null || isAnswered.current) return true;
    if (text.trim() !== props.typed) {
      const objection = props.check(text.trim());
      if (objection) {
        setWrong(objection);
        return false;
      }
      props.keep(text.trim());
    }
    close(keepsFocus);
    return true;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.ctrlKey) {
      event.preventDefault();
      keep(true);
    }
    if (event.key === "Escape") {
      event.preventDefault();
      close(true);
    }
    const next = event.key === "Tab" ? neighbouringField(field.current, event.shiftKey ? -1 : 1) : null;
    if (next) {
      event.preventDefault();
      if (keep(false)) next.click();
    }
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction && props.step && !event.altKey && text !== null) {
      event.preventDefault();
      setText(props.step(text, direction * (event.shiftKey ? 1 : 5)));
    }
    event.stopPropagation();
  }

  if (text === null) {
    return (
      <button
        ref={button}
        type="button"
        class={`cell-button ${props.className ?? ""}`}
        data-column={props.column}
        data-field
        tabIndex={props.tabIndex}
        data-testid={props.testId}
        aria-label={`${props.name}: ${props.shown || "–"}`}
        onClick={() => setText(props.typed)}
      >
        <span lang={props.lang}>{props.shown || "–"}</span>
      </button>
    );
  }
  return (
    <>
      <input
        ref={field}
        class="input cell-input"
        data-field
        type="text"
        autocomplete="off"
        aria-label={props.name}
        aria-invalid={wrong ? true : undefined}
        lang={props.lang}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => keep(false)}
      />
      {wrong && (
        <span class="field-error small" role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}
