/** English texts of the screen *Mere*. */
import type { moreDa } from "./more.da";

export const moreEn: Readonly<Record<keyof typeof moreDa, string>> = {
  "more.bodies": "Bodies",
  "more.bodies.text": "Who sits where, and which seats are vacant.",
  "more.decisions": "Decisions",
  "more.decisions.text": "The register of what was decided, with numbers and as CSV.",
  "more.matters": "Matters",
  "more.matters.text": "Cases on their way through the bodies, with hearings and decisions.",
  "more.people": "People",
  "more.people.text": "Find a colleague: title, unit, email and seats.",
  "more.units": "Units",
  "more.units.text": "The organisation as a tree.",
  "more.accounts": "Accounts",
  "more.accounts.text": "Who can sign in, and which roles they have.",
  "more.clients": "API clients",
  "more.clients.text": "Systems that read from Kurs, and what they may.",
  "more.history.text": "Who changed and read what.",
  "more.look": "Appearance",
  "more.keyboard": "Keyboard",
  "more.keyboardText": "Everything works with Tab, Enter and space. The shortcuts are an addition.",
  "more.showShortcuts": "Show shortcuts",
  "more.developers": "For developers",
  "more.api": "API and guide for integrators",
};
