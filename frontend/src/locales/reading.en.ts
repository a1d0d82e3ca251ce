import type { readingDa } from "./reading.da";

export const readingEn: Record<keyof typeof readingDa, string> = {
  "read.unread": "{count, plural, one {You have # item left to read} other {You have # items left to read}}",
  "read.all": "You have read every item",
  "read.missing": "{count} left to read",
  "read.new": "New since you read: {what}",
  "read.items": "{count, plural, one {# item} other {# items}}",
  "read.attachments": "{count, plural, one {# attachment} other {# attachments}}",
  "read.paragraphs": "{count, plural, one {# paragraph} other {# paragraphs}}",
  "read.otherwise": "time, participants or place on the agenda",
  "read.mark.unread": "Unread",
  "read.mark.new": "New",
  "read.since": "You read the item on {date} at {clock}.",
  "read.done": "Read",
  "read.markUnread": "Mark as unread",
  "read.markRead": "Mark as read",
  "read.isUnread": "The item is marked as unread",
  "read.isRead": "The item is marked as read",
  "read.private": "Only you can see what you have read.",
};
