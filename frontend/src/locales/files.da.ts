/** Putting files in, and their versions. */
export const filesDa = {
  "files.title": "Fil til »{title}«",
  "files.choose": "Vælg fil, eller træk den herhen",
  "files.hint":
    "PDF, Word, Excel, PowerPoint, OpenDocument, tekst, CSV, PNG, JPEG eller TIFF. Makroer og arkiver modtages ikke.",
  "files.missing": "Vælg en fil",
  "files.upload": "Læg filen op",
  "files.uploading": "Lægger filen op …",
  "files.percent": "{percent} % er sendt",
  "files.checking": "Filen er sendt og bliver kontrolleret …",
  "files.uploaded": "Filen er lagt op",
  "files.quarantined": "Filen er i karantæne. Andre kan hente den, når den er kontrolleret.",
  "files.rejected": "Filen er afvist, fordi den indeholder noget skadeligt. Indholdet er slettet.",
  "files.versions": "Versioner",
  "files.current": "Gældende",
  "files.state.available": "Tidligere",
  "files.state.quarantined": "I karantæne",
  "files.state.rejected": "Afvist – indholdet er slettet",
  "files.state.withdrawn": "Trukket tilbage",
  "files.withdraw": "Træk tilbage",
  "files.withdrawConfirm":
    "Træk {name} tilbage? Andre kan ikke længere hente den. Versionen før bliver den gældende.",
  "files.withdrawn": "Filen er trukket tilbage",
} as const;
