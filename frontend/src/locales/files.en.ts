import type { filesDa } from "./files.da";

export const filesEn: Readonly<Record<keyof typeof filesDa, string>> = {
  "files.put": "Upload a file",
  "files.replace": "New file and versions",
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

  "files.add": "Add attachment",
  "files.attachmentTitle": "Title of the attachment",
  "files.titleMissing": "Write the title of the attachment",
  "files.opennessMissing": "Choose whether the attachment is open or closed",
  "files.openInClosed":
    "The item is closed. An open attachment is read as closed for as long as the item is.",
  "files.kind": "Kind",
  "files.kinds.paper": "Attachment",
  "files.kinds.terms_of_reference": "Terms of reference",
  "files.documentId": "Document id (optional)",
  "files.recordNumber": "Record number (optional)",
  "files.optional": "File (optional)",
  "files.added": "The attachment is added.",
  "files.addedWithoutFile":
    "The attachment is added, but the file is not uploaded. Choose another file, or close.",
  "files.edit": "Edit attachment",
  "files.remove": "Remove attachment",
  "files.removeTitle": "Remove the attachment?",
  "files.removeText": "The attachment is removed for everyone who reads it. It cannot be brought back.",
  "files.removeTextFile":
    "The attachment and every version of its file are removed for everyone who reads them. They cannot be brought back.",
  "files.keep": "Keep it",
  "files.removed": "The attachment is removed",
};
