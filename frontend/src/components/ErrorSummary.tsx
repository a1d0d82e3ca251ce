/** What is wrong in a form, on top of it, focused, each line leading to its field (as DKFDS and GOV.UK do). */
import { useLayoutEffect, useRef } from "preact/hooks";
import { translate } from "../kernel/locale";

export interface FieldError {
  /** Id of the field, without `#`. */
  readonly field: string;
  readonly text: string;
}

export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const summary = useRef<HTMLDivElement>(null);
  // Before anything is painted: a quick hand that has gone on to a field is not called back.
  useLayoutEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={summary} class="notice notice-error" role="alert" tabIndex={-1}>
      <h2>{translate("error.summary", { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${error.field}`} onClick={(event) => focusField(event, error.field)}>
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function focusField(event: Event, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
