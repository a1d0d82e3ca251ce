import type { registerDa } from "./register.da";

export const registerEn: Readonly<Record<keyof typeof registerDa, string>> = {
  "register.title": "Decisions",
  "register.intro": "What was decided in the bodies whose papers you can read.",
  "register.body": "Body",
  "register.allBodies": "All bodies",
  "register.outcome": "Outcome",
  "register.allOutcomes": "All outcomes",
  "register.year": "Year",
  "register.number": "Number",
  "register.text": "Words in the text",
  "register.sort": "Order",
  "register.sort.newest": "Newest first",
  "register.sort.oldest": "Oldest first",
  "register.sort.number": "Highest number",
  "register.sort.number-first": "Lowest number",
  "register.export": "Download as CSV",
  "register.empty": "No decisions match what you chose.",
  "register.day": "Day",
  "register.decision": "Item and decision",
  "register.caption": "Decisions",
};
