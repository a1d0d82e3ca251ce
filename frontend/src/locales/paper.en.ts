import type { paperDa } from "./paper.da";

export const paperEn: Readonly<Record<keyof typeof paperDa, string>> = {
  "papers.title": "Paper",
  "papers.which": "Which edition?",
  "papers.edition.agenda": "Agenda",
  "papers.edition.protocol": "Decision protocol",
  "papers.edition.running_order": "Running order",
  "papers.edition.decision_list": "List of decisions",
  "papers.shows": "The edition shows the same as you can see on screen.",
  "papers.internal": "The running order includes the internal notes and must not be handed out.",
  "papers.format.pdf": "Download PDF",
  "papers.format.docx": "Download Word",
  "papers.format.txt": "Download text",
  "papers.format.html": "Download page to print",
  "papers.busy": "Typesetting …",
  "papers.ready": "{name} has been downloaded",
};
