/** A field that searches while one types, beside other choices that must not be undone by it. */
import { useEffect, useState } from "preact/hooks";
import { Field } from "../Field";

const TYPING_MILLISECONDS = 250;

export interface NameSearchProps {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  /** What else is chosen: when it changes, what was typed is sent with it and not before it. */
  readonly beside: string;
  readonly onSearch: (name: string) => void;
}

export function NameSearch({ id, label, name, beside, onSearch }: NameSearchProps) {
  const [typed, setTyped] = useState(name);
  useEffect(() => {
    if (typed.trim() === name) return;
    const timer = setTimeout(() => onSearch(typed.trim()), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed, beside]);
  return (
    <Field id={id} label={label}>
      <input
        id={id}
        class="input input-medium"
        type="search"
        autocomplete="off"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && onSearch(typed.trim())}
      />
    </Field>
  );
}
