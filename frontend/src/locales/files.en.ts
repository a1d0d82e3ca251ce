import type { filesDa } from "./files.da";

export const filesEn: Readonly<Record<keyof typeof filesDa, string>> = {
  "files.title": "File of “{title}”",
  "files.choose": "Choose a file, or drag it here",
  "files.hint":
    "PDF, Word, Excel, PowerPoint, OpenDocument, text, CSV, PNG, JPEG or TIFF. Macros and archives are not taken in.",
  "files.missing": "Choose a file",
  "files.upload": "Upload the file",
  "files.uploading": "Uploading the file …",
  "files.percent": "{percent}% sent",
  "files.checking": "The file is sent and is being checked …",
  "files.uploaded": "The file is uploaded",
  "files.quarantined": "The file is in quarantine. Others can get it once it has been checked.",
  "files.rejected": "The file was rejected because it holds something harmful. Its content is gone.",
  "files.versions": "Versions",
  "files.current": "Current",
  "files.state.available": "Earlier",
  "files.state.quarantined": "In quarantine",
  "files.state.rejected": "Rejected – its content is gone",
  "files.state.withdrawn": "Withdrawn",
  "files.withdraw": "Withdraw",
  "files.withdrawConfirm":
    "Withdraw {name}? Others can no longer get it. The version before becomes the current one.",
  "files.withdrawn": "The file is withdrawn",
};
