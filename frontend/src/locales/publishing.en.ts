import type { publishingDa } from "./publishing.da";

export const publishingEn: Readonly<Record<keyof typeof publishingDa, string>> = {
  "publishing.title": "Publish the meeting",
  "publishing.now": "The meeting can now be read by {audience}.",
  "publishing.who": "Who should be able to read the meeting?",
  "publishing.limit": "The body's papers reach {audience} at most.",
  "publishing.members": "Members only",
  "publishing.employees": "All employees",
  "publishing.public": "The public",
  "publishing.to.members": "the members",
  "publishing.to.employees": "all employees",
  "publishing.to.public": "the public",
  "publishing.clear": "We searched titles, texts, file names and files and found no personal numbers (CPR).",
  "publishing.answered":
    "{count, plural, one {The one place we found has} other {All # places we found have}} been answered for.",
  "publishing.found":
    "{count, plural, one {One place needs} other {# places need}} a look before the meeting can be published",
  "publishing.what": "Remove the number where it stands, or write why it may stay.",
  "publishing.kind.likely": "Personal number (CPR)",
  "publishing.kind.possible": "Perhaps a personal number (CPR)",
  "publishing.kind.file": "A file we cannot read",
  "publishing.fileText": "Open the file and look for personal numbers in it.",
  "publishing.place": "Go to the place",
  "publishing.reason": "Why may it stay?",
  "publishing.let": "Let it stay",
  "publishing.reasonMissing": "Write why it may stay",
  "publishing.mayStand": "May stay: {reason}",
  "publishing.publish": "Publish",
  "publishing.restrict": "Restrict the readers",
  "publishing.done": "The meeting can now be read by {audience}",
};
