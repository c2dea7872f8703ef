import { describe, expect, it } from "vitest";
import { hasFocus } from "../src/focus.ts";

describe("hasFocus", () => {
  it.each([
    "test.only('adds', () => {});",
    "it.only.each([[1]])('adds %i', () => {});",
    "describe.only('cart', () => {});",
    "test.concurrent.only('adds', async () => {});",
    "fit('adds', () => {});",
    "fdescribe('cart', () => {});",
  ])("sees %s", (source) => {
    expect(hasFocus("a.test.js", () => source)).toBe(true);
  });

  it.each([
    "test.skip('adds', () => {});",
    "// test.only('adds', () => {});",
    "/* test.only('adds', () => {}); */",
    "fs.only(); benefit('all');",
  ])("does not take this for one: %s", (source) => {
    expect(hasFocus("a.test.js", () => source)).toBe(false);
  });
});
