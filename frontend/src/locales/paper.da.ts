/** Taking a meeting as paper: which edition, and as what. */
export const paperDa = {
  "papers.title": "Papir",
  "papers.which": "Hvilken udgave?",
  "papers.edition.agenda": "Dagsorden",
  "papers.edition.protocol": "Beslutningsprotokol",
  "papers.edition.running_order": "Drejebog",
  "papers.edition.decision_list": "Beslutningsliste",
  "papers.shows": "Udgaven viser det samme, som du kan se på skærmen.",
  "papers.internal": "Drejebogen har de interne noter med og må ikke udleveres.",
  "papers.format.pdf": "Hent PDF",
  "papers.format.docx": "Hent Word",
  "papers.format.txt": "Hent tekst",
  "papers.format.html": "Hent side til udskrift",
  "papers.busy": "Sætter papiret op …",
  "papers.ready": "{name} er hentet",
} as const;
