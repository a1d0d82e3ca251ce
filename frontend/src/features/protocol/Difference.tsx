/** Two texts as one: what was taken out is struck, what came to is underlined, and both are said in words. */
import { useMemo } from "preact/hooks";
import { wordDifference } from "../../domain/wordDifference";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate } from "./texts";

export function Difference({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => wordDifference(before, after), [before, after]);
  return (
    <div class="prose difference" lang={CONTENT_LANGUAGE}>
      {parts.map(({ kind, text }, place) => {
        if (kind === "kept") return text;
        const Mark = kind === "removed" ? "del" : "ins";
        return (
          <Mark key={place}>
            <span class="sr-only">{translate(`protocol.${kind}`)}: </span>
            {text}
          </Mark>
        );
      })}
    </div>
  );
}
