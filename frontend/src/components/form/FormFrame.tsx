/** The frame of every form: what is wrong on top, then the fields, then what to do. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
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
  /** For a form that a button opened: it begins in its first field, and gives focus back to the button of this id. */
  openedBy?: string;
  children: ComponentChildren;
}

export function FormFrame<Values extends FormValues>(props: FormFrameProps<Values>) {
  const { form } = props;
  const frame = useRef<HTMLFormElement>(null);
  // Before anything is painted: a quick hand has not gone on to another field yet.
  useLayoutEffect(() => {
    const { openedBy } = props;
    if (!openedBy) return;
    frame.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    return () => {
      // The button was away while the form was open; where it does not come back, the view's heading takes over.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        (document.getElementById(openedBy) ?? document.querySelector<HTMLElement>("main h1"))?.focus();
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
        <button type="submit" class="button button-primary" aria-disabled={form.isSaving || undefined}>
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

/** Somebody else was quicker: the fields show what stands now. */
export function ChangedMeanwhile({ onUseTheirs }: { onUseTheirs: () => void }) {
  return (
    <Notice tone="late">
      <p role="alert">{translate("form.changedMeanwhile")}</p>
      <button type="button" class="button button-secondary" onClick={onUseTheirs}>
        {translate("form.useTheirs")}
      </button>
    </Notice>
  );
}
