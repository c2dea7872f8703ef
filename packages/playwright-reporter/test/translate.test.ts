import { describe, expect, it } from "vitest";
import { toFailureFacts, toRawError, toSeenTest } from "../src/translate.ts";
import { aFailedHook, aFileSuite, aProject, aResult, aRootSuite } from "./support/builders.ts";

const chain = (depth: number): { message: string; cause?: { message: string } } => ({
  message: `${depth}`,
  ...(depth < 20 && { cause: chain(depth + 1) }),
});

describe("toSeenTest", () => {
  it("tells project, file, titles and line", () => {
    const file = aRootSuite()
      .addProject(aProject({ name: "chromium" }))
      .addFile("/repo/e2e/cart.spec.ts");
    const test = file.describe("cart").describe("when empty").test("shows a hint");
    expect(toSeenTest(test)).toEqual({
      project: "chromium",
      file: "/repo/e2e/cart.spec.ts",
      titlePath: ["cart", "when empty", "shows a hint"],
      tags: [],
      line: 3,
    });
  });

  it("keeps a Windows path as it is", () => {
    const file = String.raw`C:\work\shop\e2e\cart.spec.ts`;
    expect(toSeenTest(aFileSuite(file).test("adds"))).toMatchObject({ file, titlePath: ["adds"], line: 3 });
  });

  it("names the test file, and no line, for a test that another file declares", () => {
    const declared = { location: { file: "/repo/e2e/shared.ts", line: 7, column: 1 } };
    const test = aFileSuite("/repo/e2e/cart.spec.ts").test("adds", declared);
    expect(toSeenTest(test)).toMatchObject({ file: "/repo/e2e/cart.spec.ts" });
    expect(toSeenTest(test)).not.toHaveProperty("line");
  });

  it("reads tags from Playwright's tags and from annotations, each once", () => {
    const annotations = [{ type: "tag", description: "@signing" }, { type: "tag" }];
    const test = aFileSuite().test("signs", { tags: ["@smoke", "@signing"], annotations });
    expect(toSeenTest(test).tags).toEqual(["smoke", "signing"]);
  });

  it.each([
    ["critical", "critical"],
    ["urgent", undefined],
  ])("reads from an annotation of importance %j the importance %j", (description, importance) => {
    const test = aFileSuite().test("pays", { annotations: [{ type: "importance", description }] });
    expect(toSeenTest(test).importance).toBe(importance);
  });

  it("tells two projects of one name apart, and repeats not", () => {
    const projects = [aProject({ name: "web" }), aProject({ name: "web" })];
    const [first, second, repeated] = projects
      .concat(projects.slice(1))
      .map((project, repeatEachIndex) =>
        aRootSuite().addProject(project).addFile("/repo/a.spec.ts").test("t", { repeatEachIndex }),
      )
      .map((test) => toSeenTest(test, projects));
    expect(first).not.toHaveProperty("occurrence");
    expect(second).toMatchObject({ occurrence: 2 });
    expect(repeated).toEqual(second);
  });
});

describe("toFailureFacts", () => {
  it("gives every error with its status, location and class", () => {
    const location = { file: "/repo/e2e/cart.spec.ts", line: 9, column: 4 };
    const errors = [
      { message: "\u001b[31mTypeError: x is not a function\u001b[39m", stack: "TypeError: …", location },
      { message: "Error: second" },
    ];
    const result = aResult({ errors, status: "timedOut" });
    expect(toFailureFacts(aFileSuite().test("t"), result)).toEqual([
      {
        runner: "playwright",
        phase: "test",
        status: "timedOut",
        error: { message: errors[0]?.message, name: "TypeError", stack: "TypeError: …", location },
      },
      {
        runner: "playwright",
        phase: "test",
        status: "timedOut",
        error: { message: "Error: second", name: "Error" },
      },
    ]);
  });

  it("tells which error a hook raised", () => {
    const inHook = { message: "Error: no database" };
    const result = aResult({
      errors: [inHook, { message: "Error: in the body" }],
      steps: [aFailedHook("beforeEach hook", inHook)],
    });
    expect(toFailureFacts(aFileSuite().test("t"), result).map(({ phase }) => phase)).toEqual([
      "hook",
      "test",
    ]);
  });

  it("says that a test was expected to fail and passed", () => {
    const test = aFileSuite().test("t", { expectedStatus: "failed" });
    expect(toFailureFacts(test, aResult()).map(({ error }) => error.message)).toEqual([
      "Expected to fail, but passed.",
    ]);
  });

  it.each(["passed", "skipped"] as const)("finds no failure in a test that %s", (status) => {
    expect(toFailureFacts(aFileSuite().test("t"), aResult({ status }))).toEqual([]);
  });

  it("keeps ten errors of an attempt at most", () => {
    const errors = Array.from({ length: 5000 }, (_, index) => ({ message: `soft ${index}` }));
    expect(toFailureFacts(aFileSuite().test("t"), aResult({ errors }))).toHaveLength(10);
  });
});

describe("toRawError", () => {
  it("takes the value of what was thrown and is no error", () => {
    expect(toRawError({ value: "{ code: 'E' }" })).toEqual({ message: "{ code: 'E' }" });
    expect(toRawError({ message: "", stack: "", value: "'text'" })).toEqual({ message: "'text'" });
  });

  it("follows causes, five deep at most", () => {
    const messages: string[] = [];
    for (let error = toRawError(chain(0)); ;) {
      messages.push(error.message);
      if (error.cause === undefined) break;
      error = error.cause;
    }
    expect(messages).toEqual(["0", "1", "2", "3", "4", "5"]);
  });
});
