import { describe, expect, it } from "vitest";
import { createRedactor } from "../src/capture/redact.ts";
import type { FailureFacts, PageAtError } from "../src/model/failure.ts";
import type { SourceEdit } from "../src/model/source-edit.ts";
import { createPageSight } from "../src/page-sight.ts";
import { aFailure } from "./support/recorded-runs.ts";

const KEY = "AIzaSyA1234567890abcdefghijklmnopqrstuv";
const BEFORE = `Copy your new Google API key `;
const EDITS: readonly SourceEdit[] = [
  { file: "src/keys.tsx", removed: ['<p>"Copy your key"</p>'], added: [`<p>"${BEFORE}"</p>`], around: [] },
];

const factsOf = (page: PageAtError): FailureFacts => ({
  runner: "playwright",
  phase: "test",
  status: "failed",
  error: { message: "x" },
  page,
});

const lookedFor = (locator: string): ReturnType<typeof aFailure> => aFailure("x", { facts: { locator } });

describe("createPageSight", () => {
  it.each(["status", "heading", "button"])(
    "tells no part of a secret that a cut would go through: %s",
    (role) => {
      const snapshot = `- main:\n  - ${role} "${BEFORE}${KEY}"\n  - status: "${BEFORE}${KEY}"\n  - text: ${"x".repeat(50)} ${KEY}`;
      const sight = createPageSight(createRedactor());
      const failure = lookedFor("getByText('Copy your key')");
      const seen = sight.see(failure, factsOf({ snapshot }));
      const told = JSON.stringify([seen.page, sight.again(seen, EDITS)]);
      expect(seen.page).toBeDefined();
      expect(told).not.toContain("AIza");
      expect(seen.page?.elements.map(({ locator }) => locator).join()).not.toContain("<");
    },
  );

  it("keeps the elements beside a secret", () => {
    const snapshot = `- main:\n  - textbox "Password": hunter2\n  - button "Sign in"`;
    const seen = createPageSight(createRedactor()).see(
      lookedFor("getByRole('button', { name: 'Log in' })"),
      factsOf({ snapshot }),
    );
    expect(seen.page?.elements[0]?.locator).toBe("getByRole('button', { name: 'Sign in' })");
    expect(JSON.stringify(seen)).not.toContain("hunter2");
  });
});
