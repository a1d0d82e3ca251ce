import type { ComponentChildren } from "preact";

export type HeadingLevel = 2 | 3 | 4;

/** A heading whose level follows where it stands; screen and paper nest the same text differently. */
export function Heading({ level, children }: { level: HeadingLevel; children: ComponentChildren }) {
  const Element = `h${level}` as const;
  return <Element>{children}</Element>;
}
