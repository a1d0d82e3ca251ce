/** English texts of signing in and out, and of a session that ends. */
import type { sessionDa } from "./session.da";

export const sessionEn: Readonly<Record<keyof typeof sessionDa, string>> = {
  "signIn.title": "Sign in",
  "signIn.demo": "This is a trial installation. Choose who you want to be – you can change at any time.",
  "signIn.as": "Continue as {name}",
  "signIn.current": "You are signed in as {name}.",
  "signIn.public": "You are not signed in and see what is public.",
  "signIn.signOut": "Sign out",
  "signIn.done": "You are signed in as {name}",
  "signIn.out": "You are signed out",
  "signIn.you": "Your account",
  "signIn.start": "Sign in",
  "signIn.nowhere": "No sign-in has been set up here yet. Contact the service desk.",
  "signIn.failed": "We could not sign you in. Try again, or contact the service desk.",
  "signIn.failedWithId": "We could not sign you in. Try again, or contact the service desk (id {id}).",
  "mailLanguage.legend": "Language of mails to you",
  "mailLanguage.da": "Danish",
  "mailLanguage.en": "English",
  "mailLanguage.hint":
    "The language on screen is chosen at the top of the page, and remembered on this device.",
  "signInProblem.sign-in-unavailable": "The organisation's sign-in does not answer at the moment.",
  "signInProblem.sign-in-not-trusted": "The answer of the organisation's sign-in cannot be used.",
  "signInProblem.sign-in-expired": "It took too long, or it was begun in another browser.",
  "signInProblem.sign-in-cancelled": "The sign-in was cancelled.",
  "signInProblem.sign-in-too-weak": "Sign in in a more secure way, for example with two factors.",
  "signInProblem.sign-in-no-access": "You have no access to Kurs.",
  "signInProblem.sign-in-disabled": "Your account is closed.",

  "demoAccount.secretary": "Builds agendas, imports documents and writes minutes.",
  "demoAccount.executive": "Reads before and during the meeting, and decides.",
  "demoAccount.med_member": "Reads the items of the main co-influence committee.",
  "demoAccount.employee": "Sees what has been released to staff.",
  "demoAccount.auditor": "Reads everything and changes nothing.",
  "demoAccount.administrator": "Looks after the system. Sees what employees see.",
  "demoAccount.public": "Sees what everybody may see.",

  "session.warning": "You will soon be signed out",
  "session.warningText": "Stay signed in to go on working. What you have written stays.",
  "session.longestText":
    "You have been signed in as long as is possible. Sign in again in a new tab, then you can go on working here.",
  "session.secondsLeft": "{seconds} seconds left",
  "session.left": "{minutes} min {seconds} sec",
  "session.leave": "Leave the page",
  "session.stay": "Stay signed in",
  "session.signInAgain": "Sign in again",
  "session.over": "You are signed out",
  "session.overText":
    "What you have written still stands here. Sign in again in a new tab, and come back to this one.",
  "session.back": "You are signed in again",
  "session.backText": "Close this tab, and go on in the one you came from.",
  "session.goOn": "Or go to Today",
};
