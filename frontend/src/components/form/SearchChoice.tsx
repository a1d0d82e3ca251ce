/** Choose one of many by searching: a field, and the first hits as buttons under it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Field } from "../Field";
import { translate } from "./texts";

export interface Hit {
  readonly id: string;
  readonly name: string;
  readonly detail?: string | null;
}

interface SearchChoiceProps {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  chosen: Hit | null;
  /** The first hits for a text; also asked for the empty text. */
  search: (text: string, signal: AbortSignal) => Promise<readonly Hit[]>;
  onChoose: (hit: Hit | null) => void;
}

const TYPING_MILLISECONDS = 200;

export function SearchChoice(props: SearchChoiceProps) {
  const { id, chosen, onChoose } = props;
  const shown = useRef(chosen?.id);
  useEffect(() => {
    // What was pressed is gone; focus stays with the question.
    if (shown.current !== chosen?.id) document.getElementById(id)?.focus();
    shown.current = chosen?.id;
  }, [chosen?.id]);
  if (!chosen) return <Search {...props} />;
  return (
    <div class="field">
      <span class="field-label" id={`${id}-label`}>
        {props.label}
      </span>
      <span class="chosen">
        <span>
          {chosen.name}
          {chosen.detail && <span class="small quiet"> {chosen.detail}</span>}
        </span>
        <button
          type="button"
          id={id}
          class="button button-quiet"
          aria-describedby={`${id}-label`}
          onClick={() => onChoose(null)}
        >
          {translate("form.choseAnother")}
        </button>
      </span>
    </div>
  );
}

function Search({ id, label, hint, error, search, onChoose }: SearchChoiceProps) {
  const [text, setText] = useState("");
  const [hits, setHits] = useState<readonly Hit[] | null>(null);
  useEffect(() => {
    if (text.trim() === "") {
      setHits(null);
      return;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      // A search that fails leaves the field as it is; the next letter tries again.
      search(text.trim(), controller.signal).then(setHits, () => undefined);
    }, TYPING_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text]);
  return (
    <div class="search-choice">
      <Field id={id} label={label} hint={hint ?? translate("form.searchHint")} error={error}>
        <input
          id={id}
          class="input"
          type="search"
          autocomplete="off"
          value={text}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      </Field>
      <p class="sr-only" role="status">
        {hits && translate("form.hits", { count: hits.length })}
      </p>
      {hits?.length === 0 && <p class="quiet">{translate("form.hits", { count: 0 })}</p>}
      {hits && hits.length > 0 && (
        <ul class="hit-list" aria-label={label}>
          {hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" class="hit" onClick={() => onChoose(hit)}>
                {hit.name} {hit.detail && <span class="small quiet">{hit.detail}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
