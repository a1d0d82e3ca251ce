import type { ComponentChildren } from "preact";

/** One sentence on what belongs here, and at most one thing to do about it. */
export function EmptyState(props: { text: string; children?: ComponentChildren }) {
  return (
    <div class="notice notice-plain">
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
