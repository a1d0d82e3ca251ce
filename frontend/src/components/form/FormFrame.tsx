/** The frame of every form: what is wrong on top, then the fields, then what to do. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ErrorSummary } from "../ErrorSummary";
import { Notice } from "../Notice";
import { ProblemNotice } from "../ProblemNotice";
import { translate } from "./texts";
import type { Form, FormValues } from "./useForm";

interface FormFrameProps<Values extends FormValues> {
  form: Form<Values>;
  /** Named by the heading beside it. */
  labelledBy?: string;
  submitText: string;
  onCancel?: () => void;
  /** Begin in the first field; for a form that was just asked for. */
  isFocused?: boolean;
  children: ComponentChildren;
}

export function FormFrame<Values extends FormValues>(props: FormFrameProps<Values>) {
  const { form } = props;
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!props.isFocused) return;
    const opener = document.activeElement;
    frame.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    return () => {
      // The button that opened the form may have been away while it was open: it comes back under the same id.
      const id = opener?.id;
      requestAnimationFrame(() => {
        if (id && document.activeElement === document.body) document.getElementById(id)?.focus();
      });
    };
  }, []);
  return (
    <form
      ref={frame}
      class="form"
      noValidate
      aria-labelledby={props.labelledBy}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <ErrorSummary errors={form.errors} />
      {form.problem && <ProblemNotice problem={form.problem} />}
      {form.theirs && <ChangedMeanwhile onUseTheirs={form.useTheirs} />}
      {props.children}
      <div class="actions">
        <button type="submit" class="button button-primary" disabled={form.isSaving}>
          {form.isSaving ? translate("status.saving") : props.submitText}
        </button>
        {props.onCancel && (
          <button type="button" class="button button-secondary" onClick={props.onCancel}>
            {translate("action.cancel")}
          </button>
        )}
      </div>
    </form>
  );
}

function ChangedMeanwhile({ onUseTheirs }: { onUseTheirs: () => void }) {
  return (
    <Notice tone="late">
      <p role="alert">{translate("form.changedMeanwhile")}</p>
      <button type="button" class="button button-secondary" onClick={onUseTheirs}>
        {translate("form.useTheirs")}
      </button>
    </Notice>
  );
}
