/** A question in a dialog: what is wrong with the answer is said on top, and nothing typed is lost when sending fails. */
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { translate } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { Dialog } from "../Dialog";
import { ErrorSummary, type FieldError } from "../ErrorSummary";
import { ProblemNotice } from "../ProblemNotice";

interface FormDialogProps {
  title: string;
  /** What the button that sends says. */
  submit: string;
  isDisabled?: boolean;
  /** What is wrong with what was entered; asked before sending, and again with every render after that. */
  check?: () => readonly FieldError[];
  /** May throw a `ProblemError`, which is then shown; closing is up to the one who asked. */
  onSubmit: () => Promise<void> | void;
  onClose: () => void;
  children: (errorOf: (field: string) => string | undefined) => ComponentChildren;
}

export function FormDialog(props: FormDialogProps) {
  const { title, submit, isDisabled = false, check = () => [], onSubmit, onClose, children } = props;
  const form = useId();
  const [tried, setTried] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isSending, setSending] = useState(false);
  const errors = tried.length > 0 ? check() : [];
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.text;

  async function send(event: Event) {
    event.preventDefault();
    if (isSending) return;
    const wrong = check();
    setTried(wrong);
    setProblem(null);
    if (wrong.length > 0) return;
    setSending(true);
    try {
      await onSubmit();
    } catch (cause) {
      setProblem(asProblem(cause));
    } finally {
      setSending(false);
    }
  }

  const button = (
    // Not disabled while it sends: that would take the focus away from it.
    <button
      type="submit"
      form={form}
      class="button button-primary"
      disabled={isDisabled}
      aria-disabled={isSending || undefined}
    >
      {submit}
    </button>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={button} closeText={translate("action.cancel")}>
      <form id={form} onSubmit={send} noValidate>
        <ErrorSummary errors={tried} />
        {problem && <ProblemNotice problem={problem} />}
        {children(errorOf)}
      </form>
    </Dialog>
  );
}
