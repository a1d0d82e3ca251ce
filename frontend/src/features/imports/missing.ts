/** What the server still has to know, as errors at the fields where it is written. */
import type { DocumentImport } from "../../api/imports";
import type { FieldError } from "../../components/ErrorSummary";
import { placeItems } from "./draft";
import { translate } from "./texts";
import { titleFieldId } from "./words";

export function missingFields({ unresolved, draft }: DocumentImport): FieldError[] {
  const paths = placeItems(draft).map(({ path }) => path);
  return unresolved.map((path) => {
    if (path === "/body_id") return { field: "draft-body", text: translate("import.missing.body") };
    if (path === "/date") return { field: "draft-date", text: translate("import.missing.date") };
    const itemPath = path.replace(/\/title$/, "");
    const position = paths.indexOf(itemPath) + 1;
    return { field: titleFieldId(itemPath), text: translate("import.missing.itemTitle", { position }) };
  });
}
