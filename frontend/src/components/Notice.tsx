import type { ComponentChildren } from "preact";

export function Notice(props: { tone?: "plain" | "late" | "error"; children: ComponentChildren }) {
  return <div class={`notice notice-${props.tone ?? "plain"}`}>{props.children}</div>;
}
