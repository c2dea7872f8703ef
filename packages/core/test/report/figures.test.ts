import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatRate,
  formatRateRange,
} from "../../src/report/figures.ts";

it.each([
  [0, "0ms"],
  [320.4, "320ms"],
  [999.6, "1s"],
  [4240, "4.2s"],
  [9960, "10s"],
  [41_000, "41s"],
  [59_600, "1m"],
  [72_000, "1m 12s"],
  [580_000, "9m 40s"],
  [3_599_700, "1h"],
  [3_725_000, "1h 2m"],
  [100 * 3_600_000, "4d 4h"],
])("%d ms are %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it.each([
  [0, "0 %"],
  [0.001, "<1 %"],
  [0.5, "50 %"],
  [0.994, "99 %"],
  [0.9999, ">99 %"],
  [1, "100 %"],
])("a probability of %d is %s", (share, text) => {
  expect(formatPercent(share)).toBe(text);
});

it.each([
  [0.0042, "0.4 %"],
  [0.02, "2 %"],
  [0.056, "5.6 %"],
  [0.0999, "10 %"],
  [0.231, "23 %"],
])("a rate of %d is %s", (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});

it.each([
  [0.03, 0.09, "3–9 %"],
  [0.002, 0.0144, "0.2–1.4 %"],
  [0.19, 0.344, "19–34 %"],
])("an interval from %d to %d is %s", (low, high, text) => {
  expect(formatRateRange(low, high)).toBe(text);
});

describe("formatCount", () => {
  it.each([
    [1, "1 test"],
    [0, "0 tests"],
    [10_000, "10,000 tests"],
  ])("%d is %s", (count, text) => {
    expect(formatCount(count, "test")).toBe(text);
  });

  it("takes a plural of its own", () => {
    expect(formatCount(2, "entry", "entries")).toBe("2 entries");
  });
});

describe("formatAge", () => {
  const now = new Date("2026-11-20T12:00:00Z");

  it.each([
    ["2026-11-20T11:59:40Z", "just now"],
    ["2026-11-20T11:45:00Z", "15 minutes ago"],
    ["2026-11-20T10:30:00Z", "1 hour ago"],
    ["2026-11-17T11:00:00Z", "3 days ago"],
    ["2026-11-05T12:00:00Z", "2 weeks ago"],
    ["2024-11-05T12:00:00Z", "2 years ago"],
    ["2026-11-23T13:00:00Z", "in 3 days"],
  ])("%s is %s", (then, text) => {
    expect(formatAge(new Date(then), now)).toBe(text);
  });
});

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1400, "1.4 kB"],
  [999_600, "1 MB"],
  [12_345_678, "12 MB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
