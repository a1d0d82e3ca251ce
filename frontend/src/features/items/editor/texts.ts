import { textsOf } from "../../../kernel/locale";
import { editorDa } from "../../../locales/editor.da";

export const { translate, translateWord } = await textsOf(
  editorDa,
  async () => (await import("../../../locales/editor.en")).editorEn,
);
