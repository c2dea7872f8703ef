import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseDuration } from "../../src/config/duration.ts";

it.each([
  ["10m", 600_000],
  ["90s", 90_000],
  ["1h30m", 5_400_000],
  ["1h 30m", 5_400_000],
  ["250ms", 250],
  ["1.5h", 5_400_000],
  ["2D", 172_800_000],
  [1500, 1500],
])("reads %j as %d milliseconds", (value, ms) => {
  expect(parseDuration(value)).toBe(ms);
});

it.each(["10", "", "m", "10 minutes", "-5m", "0s", "5m!", 0, -1, Number.NaN, Infinity])(
  "refuses %j",
  (value) => {
    expect(parseDuration(value)).toBeUndefined();
  },
);

it("adds the parts up", () => {
  fc.assert(
    fc.property(fc.nat(99), fc.nat(59), fc.integer({ min: 1, max: 59 }), (hours, minutes, seconds) => {
      expect(parseDuration(`${hours}h${minutes}m${seconds}s`)).toBe(
        ((hours * 60 + minutes) * 60 + seconds) * 1000,
      );
    }),
  );
});
