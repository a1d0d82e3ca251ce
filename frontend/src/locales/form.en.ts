/** English texts of forms. */
import type { formDa } from "./form.da";

export const formEn: Readonly<Record<keyof typeof formDa, string>> = {
  "form.dayHint": "For example 25-09-2026",
  "form.dayWrong": "Write the date as 25-09-2026",
  "form.changedMeanwhile":
    "Somebody else has changed this meanwhile. The fields say what stands now. Save to keep your text.",
  "form.useTheirs": "Use what stands now",
  "form.theirs": "Stands now: {value}.",
  "form.empty": "empty",
  "form.searchHint": "Write part of the name",
  "form.hits": "{count, plural, =0 {None found} one {# found} other {# found}}",
  "form.choseAnother": "Choose another",
};
