import { textsOf } from "../kernel/locale";
import { attendanceDa } from "../locales/attendance.da";

export const { translate, translateWord } = await textsOf(
  attendanceDa,
  async () => (await import("../locales/attendance.en")).attendanceEn,
);
