/** Danish texts of forms. */
export const formDa = {
  "form.dayHint": "For eksempel 25-09-2026",
  "form.dayWrong": "Skriv datoen som 25-09-2026",
  "form.changedMeanwhile":
    "En anden har rettet det her imens. Felterne viser, hvad der står nu. Gem for at beholde din tekst.",
  "form.useTheirs": "Brug det, der står nu",
  "form.theirs": "Står nu: {value}.",
  "form.empty": "tomt",
  "form.searchHint": "Skriv en del af navnet",
  "form.hits": "{count, plural, =0 {Ingen fundet} one {# fundet} other {# fundet}}",
  "form.choseAnother": "Vælg en anden",
} as const;
