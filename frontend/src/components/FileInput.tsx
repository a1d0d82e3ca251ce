/** The choice of a file, in words of the page's language: the browser's own button speaks the browser's. */
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { CONTENT_LANGUAGE, translate } from "../kernel/locale";

interface FileInputProps {
  id: string;
  input: RefObject<HTMLInputElement | null>;
  /** Endings that are offered, as the attribute `accept` wants them. */
  accept: string;
  isWrong?: boolean;
  describedBy?: string | undefined;
}

/** The control of a `Field`. Whoever sets its file by script tells so by a `change` event. */
export function FileInput({ id, input, accept, isWrong = false, describedBy }: FileInputProps) {
  const [name, setName] = useState<string>();
  return (
    <span class="file-choice">
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        aria-invalid={isWrong || undefined}
        aria-describedby={describedBy}
        onChange={(event) => setName(event.currentTarget.files?.[0]?.name)}
      />
      <span class="button button-secondary" aria-hidden="true">
        {translate("file.pick")}
      </span>
      <span class={name ? "file" : "small quiet"} lang={name && CONTENT_LANGUAGE}>
        {name ?? translate("file.none")}
      </span>
    </span>
  );
}
