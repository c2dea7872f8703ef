import { expect, it } from "vitest";
import { daysBefore } from "../../src/report/days-before.ts";

it.each([
  [2, "2026-04-29T10:00:00.000Z"],
  [999_999_999, "1970-01-01T00:00:00.000Z"],
  [Infinity, "1970-01-01T00:00:00.000Z"],
])("tells the time %d days before", (days, time) => {
  expect(daysBefore(new Date("2026-05-01T10:00:00Z"), days)).toBe(time);
});
