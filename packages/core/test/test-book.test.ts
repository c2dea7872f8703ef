import { expect, it } from "vitest";
import { createTestBook, type TestBook } from "../src/test-book.ts";
import { seenTest } from "./support/played-run.ts";

const aBook = (): TestBook => createTestBook({ runner: "playwright", root: "/repo", options: {} });
const idsOf = (book: TestBook, titles: readonly string[]): readonly string[] =>
  titles.map((title) => book.book(seenTest("/repo", title)).testId);

it("tells tests apart whose changing titles have one stable form, by the order they come in", () => {
  const first = idsOf(aBook(), [
    "opens order 7f9c24e5-1a2b-4c3d-8e4f-5a6b7c8d9e0f",
    "opens order 0b1c2d3e-4f50-4a6b-8c7d-9e8f7a6b5c4d",
  ]);
  expect(new Set(first).size).toBe(2);
  const next = idsOf(aBook(), [
    "opens order 11111111-2222-4333-8444-555555555555",
    "opens order 66666666-7777-4888-9999-aaaaaaaaaaaa",
  ]);
  expect(next).toEqual(first);
});

it("knows a test again however often it is asked for", () => {
  const titles = ["opens order 7f9c24e5-1a2b-4c3d-8e4f-5a6b7c8d9e0f", "pays by card"];
  const book = aBook();
  expect(idsOf(book, titles)).toEqual(idsOf(book, titles));
});

it("counts changing titles for each project and file by themselves", () => {
  const book = aBook();
  const title = "opens order 7f9c24e5-1a2b-4c3d-8e4f-5a6b7c8d9e0f";
  const other = "opens order 0b1c2d3e-4f50-4a6b-8c7d-9e8f7a6b5c4d";
  const chromium = book.book(seenTest("/repo", title, { project: "chromium" }));
  const firefox = book.book(seenTest("/repo", other, { project: "firefox" }));
  const alone = aBook().book(seenTest("/repo", other, { project: "firefox" }));
  expect(firefox.testId).toBe(alone.testId);
  expect(firefox.testId).not.toBe(chromium.testId);
});

it("keeps the ordinal that an adapter gives to equal titles", () => {
  const book = aBook();
  const second = book.book(seenTest("/repo", "pays by card", { occurrence: 2 }));
  const alone = aBook().book(seenTest("/repo", "pays by card", { occurrence: 2 }));
  expect(second.testId).toBe(alone.testId);
});

it("knows rows with dates by their dates, also when a filter runs only one of them", () => {
  const rows = ["is a leap day: 2024-02-29", "is a leap day: 2025-02-28", "is a leap day: 2026-02-28"];
  const all = idsOf(aBook(), rows);
  expect(new Set(all).size).toBe(3);
  const remembered = new Set<string>(all);
  const book = createTestBook({
    runner: "playwright",
    root: "/repo",
    options: {},
    isKnown: (testId) => remembered.has(testId),
  });
  expect(idsOf(book, rows.slice(2))).toEqual(all.slice(2));
});
