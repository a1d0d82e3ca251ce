/** The types of file that are taken in, as people call them; the same in Danish and English. Pure. */
const OFFICE = "application/vnd.openxmlformats-officedocument.";
const NAMES: Readonly<Record<string, string>> = {
  "application/pdf": "PDF",
  [`${OFFICE}wordprocessingml.document`]: "Word",
  [`${OFFICE}spreadsheetml.sheet`]: "Excel",
  [`${OFFICE}presentationml.presentation`]: "PowerPoint",
  "text/csv": "CSV",
  "image/png": "PNG",
  "image/jpeg": "JPEG",
  "image/tiff": "TIFF",
};

/** What a file dialog offers; the server looks at the content. */
export const ACCEPTED_ENDINGS = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv,.png,.jpg,.jpeg,.tif,.tiff";

/** "PDF", "Word"; null where only the file's own name tells. */
export function fileTypeName(mediaType: string): string | null {
  if (mediaType.startsWith("application/vnd.oasis.opendocument.")) return "OpenDocument";
  return NAMES[mediaType] ?? null;
}
