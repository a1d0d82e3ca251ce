import { afterEach, expect, test, vi } from "vitest";
import { setLocale } from "../../kernel/locale";
import { dayInWords, parseMeantDay, periodInWords, writeMeantDay } from "./periods";

const NO_PERIOD = { starts_on: null, starts_precision: null, ends_on: null, ends_precision: null };

// The language of the page is said to the browser too.
vi.stubGlobal("document", { documentElement: { lang: "da" } });
afterEach(() => setLocale("da"));

test("a day is said as exactly as it is meant, in either language", async () => {
  const words = () => [
    dayInWords({ day: "2027-03-01", precision: "day" }),
    dayInWords({ day: "2027-03-01", precision: "month" }),
    dayInWords({ day: "2027-01-01", precision: "quarter" }),
    dayInWords({ day: "2027-12-31", precision: "quarter" }),
    dayInWords({ day: "2027-12-31", precision: "year" }),
  ];
  expect(words()).toEqual(["01-03-2027", "marts 2027", "1. kvartal 2027", "4. kvartal 2027", "2027"]);
  await setLocale("en");
  expect(words()).toEqual(["1 March 2027", "March 2027", "Q1 2027", "Q4 2027", "2027"]);
});

test("a period names both ends, the one there is, or what it is within", () => {
  const start = { ...NO_PERIOD, starts_on: "2027-01-01", starts_precision: "quarter" } as const;
  const end = { ...NO_PERIOD, ends_on: "2028-12-31", ends_precision: "year" } as const;
  const both = { ...start, ends_on: end.ends_on, ends_precision: end.ends_precision };
  expect(periodInWords(both)).toBe("1. kvartal 2027 – 2028");
  expect(periodInWords(start)).toBe("fra 1. kvartal 2027");
  expect(periodInWords(end)).toBe("til 2028");
  expect(periodInWords(NO_PERIOD)).toBe("");
  expect(periodInWords({ ...both, starts_on: "2028-01-01", starts_precision: "year" })).toBe("2028");
});

test("what a field shows is understood when it is typed, in either language", async () => {
  const meant = [
    { day: "2027-03-09", precision: "day" },
    { day: "2027-05-01", precision: "month" },
    { day: "2027-10-01", precision: "quarter" },
    { day: "2027-01-01", precision: "year" },
  ] as const;
  expect(meant.map((one) => parseMeantDay(writeMeantDay(one)))).toEqual(meant);
  await setLocale("en");
  expect(meant.map((one) => parseMeantDay(writeMeantDay(one)))).toEqual(meant);
  expect(writeMeantDay(null)).toBe("");
});

test("people write quarters and months in many ways", () => {
  const days = (texts: string[]) => texts.map((text) => parseMeantDay(text)?.day);
  expect(days(["2. kv. 2027", "2 kvartal 2027", "k2 2027", "Q2-2027"])).toEqual(Array(4).fill("2027-04-01"));
  expect(days(["Marts 2027", "mar. 2027", "3-2027", "03/2027", "march 2027"])).toEqual(
    Array(5).fill("2027-03-01"),
  );
});

test("what is no day, month, quarter or year is refused", () => {
  for (const text of ["", "snart", "5. kvartal 2027", "13-2027", "31-02-2027", "27", "hest 2027"]) {
    expect(parseMeantDay(text)).toBeNull();
  }
});
