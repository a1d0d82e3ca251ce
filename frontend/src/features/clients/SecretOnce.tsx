/** A secret that is shown this once: it lives in the memory of this page and nowhere else. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Notice } from "../../components/Notice";
import { announce } from "../../kernel/status";
import { translate } from "./texts";

interface SecretOnceProps {
  secret: string;
  needsConfirmation: boolean;
  onDone: () => void;
}

export function SecretOnce({ secret, needsConfirmation, onDone }: SecretOnceProps) {
  const [isCopied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
      announce(translate("secret.copied"));
    } catch {
      // A browser may refuse; the secret can still be marked and copied by hand.
      announce(translate("secret.notCopied"));
    }
  }

  return (
    <Notice tone="late">
      <h2 ref={heading} tabIndex={-1}>
        {translate("secret.onceTitle")}
      </h2>
      <p>{translate("secret.onceText")}</p>
      {needsConfirmation && <p>{translate("secret.needsConfirmation")}</p>}
      <p>
        <code class="secret">{secret}</code>
      </p>
      <div class="actions">
        <button type="button" class="button button-primary" onClick={copy}>
          {translate(isCopied ? "secret.copied" : "secret.copy")}
        </button>
        <button type="button" class="button button-secondary" onClick={onDone}>
          {translate("secret.done")}
        </button>
      </div>
    </Notice>
  );
}
