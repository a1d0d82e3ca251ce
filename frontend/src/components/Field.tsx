/** A labelled field with hint and error, wired together for screen readers. */
import type { ComponentChildren } from "preact";

interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: ComponentChildren;
}

/** For the control's `aria-describedby`: the ids of its hint and error, where there are any. */
export function describedBy(field: Pick<FieldProps, "id" | "hint" | "error">): string | undefined {
  const ids = [field.hint && `${field.id}-hint`, field.error && `${field.id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** The control inside takes `id` and `aria-describedby={describedBy(…)}`. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div class={error ? "field has-error" : "field"}>
      <label for={id}>{label}</label>
      {hint && (
        <span class="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}
