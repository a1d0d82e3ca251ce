import { textsOf } from "../../kernel/locale";
import { annualPlanDa } from "../../locales/annualPlan.da";

export const { translate, translateWord } = await textsOf(
  annualPlanDa,
  async () => (await import("../../locales/annualPlan.en")).annualPlanEn,
);
