import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { asFailureFacts } from "../../src/classify/from-text.ts";
import { LIBRARY_MESSAGES } from "./library-messages.ts";
import { PLAYWRIGHT_MESSAGES } from "./playwright-messages.ts";
import { SURROUNDINGS_MESSAGES } from "./surroundings-messages.ts";

const SOURCES = [
  { about: "Playwright", runner: "playwright", messages: PLAYWRIGHT_MESSAGES },
  { about: "libraries", runner: "jest", messages: LIBRARY_MESSAGES },
  { about: "surroundings", runner: "jest", messages: SURROUNDINGS_MESSAGES },
];

describe.each(SOURCES)("messages of $about", ({ runner, messages }) => {
  it.each(Object.entries(messages))("are told to be %s", (category, texts) => {
    const others = texts
      .map((message) => ({ message, said: classify(asFailureFacts({ message, runner })) }))
      .filter(({ said }) => said.category !== category)
      .map(({ message, said }) => `${said.evidence.rule}: ${message}`);
    expect(others).toEqual([]);
  });

  it.each(Object.entries(messages))(
    "are told to be %s in a log with times and colours",
    (category, texts) => {
      const others = texts
        .map((message) => asLogged(message))
        .filter((message) => classify(asFailureFacts({ message, runner })).category !== category);
      expect(others).toEqual([]);
    },
  );
});

/** As a CI service shows it below the list reporter's heading. */
function asLogged(message: string): string {
  const lines = ["  1) [chromium] › e2e/cart.spec.ts:3:1 › cart › pays ─────", "", ...message.split("\n")];
  return lines.map((line) => `2026-05-01T10:00:00.1234567Z     \u001B[31m${line}\u001B[39m`).join("\n");
}
