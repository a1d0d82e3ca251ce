import type { closingDa } from "./closing.da";

export const closingEn: Readonly<Record<keyof typeof closingDa, string>> = {
  "closing.closeText":
    "From then on its text, attachments and sub-items are read only by those who read the body's closed items.",
  "closing.reason": "Reason for closing",
  "closing.reasonHint": "For example “Personnel matter”. The reason is written into the history.",
  "closing.reasonMissing": "Write why the item is closed",
  "closing.policy.show_title": "Others see the item's title, and that it is closed.",
  "closing.policy.neutral_title": "Others see that there is a closed item, but not its own title.",
  "closing.policy.omit": "Others do not see that the item is there at all.",
  "closing.publicTitle": "Neutral title for others",
  "closing.publicTitleHint": "For example “Personnel matter”. Without it they read “Closed item”.",
  "closing.openText":
    "From then on the item is read by everybody the agenda reaches. Attachments that are closed stay so.",
  "closing.openReason": "Reason for opening",
  "closing.openReasonHint": "You may leave it empty. What you write goes into the history.",
  "closing.closed": "The item is closed",
  "closing.opened": "The item is open",
};
