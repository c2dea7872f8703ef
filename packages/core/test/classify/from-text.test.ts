import { expect, it } from "vitest";
import { asFailureFacts } from "../../src/classify/from-text.ts";

const errorOf = (message: string): string => asFailureFacts({ message, runner: "jest" }).error.message;

it("leaves out what a CI service writes before each line, and a common indent", () => {
  const log = [
    "2026-05-01T10:00:00.1234567Z     Error: odd",
    "2026-05-01T10:00:00.1234567Z       more of it",
    "2026-05-01T10:00:00.1234567Z ",
  ];
  expect(errorOf(log.join("\n"))).toBe("Error: odd\n  more of it\n");
  expect(errorOf("##[error]Error: odd")).toBe("Error: odd");
  expect(errorOf("[10:00:00] Error: odd")).toBe("Error: odd");
  expect(errorOf("db-1  | Error: odd")).toBe("Error: odd");
});

it("leaves out the heading that names the test, but not one that names a hook or a suite", () => {
  expect(errorOf("  1) [chromium] › a.spec.ts:3:1 › pays ────\n\n    Error: odd")).toBe("Error: odd");
  expect(errorOf("  ● cart › pays\n\n    Error: odd")).toBe("Error: odd");
  expect(errorOf(" FAIL  src/a.test.ts > pays\nError: odd")).toBe("Error: odd");
  expect(errorOf("● Test suite failed to run\n\n    odd")).toMatch(/^● Test suite failed/);
  expect(errorOf('1) "before all" hook: odd')).toBe('1) "before all" hook: odd');
});

it("leaves out where Node says an exception arose that nobody caught", () => {
  const print = "node:events:497\n      throw er; // Unhandled 'error' event\n      ^\n\nError: odd";
  expect(errorOf(print)).toBe("Error: odd");
});

it("keeps quoted source code, which is told apart later, and a text that is nothing but a heading", () => {
  expect(errorOf("Error: odd\n  12 | await pay();")).toBe("Error: odd\n  12 | await pay();");
  expect(errorOf(" FAIL  a.test.ts")).toBe(" FAIL  a.test.ts");
  expect(errorOf("")).toBe("");
});
