import { describe, expect, it } from "vitest";
import { toFailureFacts } from "../src/failure-facts.ts";

const FAILED = { ancestorTitles: [], title: "adds", status: "failed" };

describe("toFailureFacts", () => {
  it("takes the text for the error, and what details there are beside it", () => {
    const [facts] = toFailureFacts({
      ...FAILED,
      failureMessages: ["\u001b[31mTypeError\u001b[39m: no rate\n    at rate (/repo/rate.js:1:1)"],
      failureDetails: [{ code: "ERATE", cause: { message: "refused", code: "ECONNREFUSED" } }],
    });
    expect(facts).toMatchObject({
      runner: "jest",
      phase: "test",
      status: "failed",
      error: { code: "ERATE", cause: { message: "refused", code: "ECONNREFUSED" } },
    });
  });

  it("takes the first error of an AggregateError for its cause", () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED ::1:5432"), { code: "ECONNREFUSED" });
    const [facts] = toFailureFacts({
      ...FAILED,
      failureMessages: ["AggregateError: \n    at connect (/repo/db.js:1:1)"],
      failureDetails: [new AggregateError([refused, new Error("other")])],
    });
    expect(facts?.error.cause).toMatchObject({
      message: "connect ECONNREFUSED ::1:5432",
      code: "ECONNREFUSED",
    });
  });

  it("knows the matcher of an assertion, and the class that the text begins with", () => {
    const [facts] = toFailureFacts({
      ...FAILED,
      failureMessages: ["RangeError: too far"],
      failureDetails: [{ matcherResult: { name: "toBe", actual: 1 } }],
    });
    expect(facts?.error).toEqual({ message: "RangeError: too far", name: "RangeError", matcher: "toBe" });
  });

  it("calls an error a hook's only when its stack proves it", () => {
    const phases = ["_callCircusHook", "_callCircusTest", "somewhere"].map((frame) =>
      toFailureFacts({ ...FAILED, failureMessages: [`Error: x\n    at ${frame} (/repo/circus.js:1:1)`] }),
    );
    expect(phases.flat().map(({ phase }) => phase)).toEqual(["hook", "test", "test"]);
  });

  it("survives whatever was thrown", () => {
    const endless: { cause?: unknown } = {};
    endless.cause = endless;
    for (const details of [undefined, null, 7, "text", () => {}, endless]) {
      const facts = toFailureFacts({ ...FAILED, failureMessages: ["x"], failureDetails: [details] });
      expect(facts).toHaveLength(1);
    }
    expect(toFailureFacts({ ...FAILED, failureMessages: null })).toEqual([]);
  });
});
