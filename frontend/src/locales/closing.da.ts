/** Closing and opening an item. */
export const closingDa = {
  "closing.closeText":
    "Teksten, bilagene og delpunkterne kan herefter kun læses af dem, der læser organets lukkede sager.",
  "closing.reason": "Begrundelse for at lukke",
  "closing.reasonHint": "For eksempel »Personsag«. Begrundelsen skrives i historikken.",
  "closing.reasonMissing": "Skriv, hvorfor punktet er lukket",
  "closing.policy.show_title": "Andre ser punktets titel, og at det er lukket.",
  "closing.policy.neutral_title": "Andre ser, at der er et lukket punkt, men ikke punktets egen titel.",
  "closing.policy.omit": "Andre ser slet ikke, at punktet findes.",
  "closing.publicTitle": "Neutral titel til andre",
  "closing.publicTitleHint": "For eksempel »Personalesag«. Uden den står der kun »Lukket punkt«.",
  "closing.openText":
    "Punktet kan herefter læses af alle, som dagsordenen når ud til. Bilag, der er lukkede, bliver ved med at være det.",
  "closing.openReason": "Begrundelse for at åbne",
  "closing.openReasonHint": "Du kan lade feltet stå tomt. Det, du skriver, kommer med i historikken.",
  "closing.closed": "Punktet er lukket",
  "closing.opened": "Punktet er åbnet",
} as const;
