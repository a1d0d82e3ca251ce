import { textsOf } from "../../kernel/locale";
import { protocolDa } from "../../locales/protocol.da";

export const { translate, translateWord } = await textsOf(
  protocolDa,
  async () => (await import("../../locales/protocol.en")).protocolEn,
);
