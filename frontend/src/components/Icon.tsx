/** The few signs used beside words. Decorative: the word carries the meaning. */
const SHAPES = {
  open: <path d="M2 2h12v12H2z" fill="none" stroke="currentColor" stroke-width="2" />,
  closed: (
    <path
      d="M4 7V5a4 4 0 0 1 8 0v2h1.500v8h-11V7zm2 0h4V5a2 2 0 0 0-4 0z"
      fill="currentColor"
      fill-rule="evenodd"
    />
  ),
  warning: <path d="M8 1.500 15.500 15H.5z" fill="currentColor" />,
  certain: <path d="m2 8.500 4 4L14 4" fill="none" stroke="currentColor" stroke-width="2.500" />,
  check: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" />,
  note: <path d="M2 2h3v12H2zm5 1h7v2H7zm0 4h7v2H7zm0 4h5v2H7z" fill="currentColor" />,
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}
