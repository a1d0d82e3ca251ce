import { expect, test } from "vitest";
import { formatMessage } from "./message";

test("a name is replaced by its value, and one without a value stays visible", () => {
  expect(formatMessage("Gemt {clock} af {who}", { clock: "kl. 9.31" }, "da")).toBe("Gemt kl. 9.31 af {who}");
});

test("a plural picks the form of the language and shows the number", () => {
  const message = "{count, plural, one {# andet punkt} other {# andre punkter}} har fået ny tid";
  expect(formatMessage(message, { count: 1 }, "da")).toBe("1 andet punkt har fået ny tid");
  expect(formatMessage(message, { count: 3 }, "da")).toBe("3 andre punkter har fået ny tid");
});

test("an exact number goes before its plural form, and names inside a form are replaced", () => {
  const message = "{count, plural, =0 {ingen i {place}} one {én i {place}} other {# i {place}}}";
  expect(formatMessage(message, { count: 0, place: "Bugt" }, "da")).toBe("ingen i Bugt");
  expect(formatMessage(message, { count: 1, place: "Bugt" }, "da")).toBe("én i Bugt");
});

test("unbalanced braces are a programming error and say which text it is", () => {
  expect(() => formatMessage("Gemt {clock", {}, "da")).toThrow(/Gemt/);
});
