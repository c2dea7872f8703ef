import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSuspect, precedentsIn, type Precedent } from "../../src/advise/find-suspect.ts";
import type { AttemptFinished, LogLine, TestStarted } from "../../src/model/log-lines.ts";
import type { TestId } from "../../src/model/ids.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- test ids are made in one place; these stand for some
const id = (name: string): TestId => name.padStart(16, "0") as TestId;
const [VICTIM, CULPRIT, OTHER] = [id("a"), id("b"), id("c")];

function ran(
  testId: TestId,
  { failed = false, worker }: { failed?: boolean; worker?: number } = {},
): LogLine[] {
  const started: TestStarted = {
    type: "test.started",
    testId,
    runner: "playwright",
    project: "",
    file: "a.spec.ts",
    titlePath: [testId],
    tags: [],
    attempt: 1,
  };
  const finished: AttemptFinished = {
    type: "attempt.finished",
    testId,
    attempt: 1,
    status: failed ? "failed" : "passed",
    expected: !failed,
    startedAt: "2026-11-20T10:00:00Z",
    durationMs: 1,
    failures: [],
    ...(worker !== undefined && { worker }),
  };
  return [started, finished];
}

function precedents(count: number, failed: boolean, ...before: TestId[]): Precedent[] {
  return Array.from({ length: count }, () => ({ failed, before: new Set(before) }));
}

describe("precedentsIn", () => {
  it("tells what ended in the same worker before", () => {
    const lines = [
      ...ran(CULPRIT, { worker: 1 }),
      ...ran(OTHER, { worker: 2 }),
      ...ran(VICTIM, { worker: 1, failed: true }),
    ];
    expect(precedentsIn(lines, new Set([VICTIM])).get(VICTIM)).toEqual([
      { failed: true, before: new Set([CULPRIT]) },
    ]);
  });

  it("takes tests of one file to share a process where the runner does not tell", () => {
    const lines = [...ran(CULPRIT), ...ran(VICTIM)];
    expect(precedentsIn(lines, new Set([VICTIM])).get(VICTIM)).toEqual([
      { failed: false, before: new Set([CULPRIT]) },
    ]);
  });
});

describe("findSuspect", () => {
  it("names the test that ran before the failures and not before the passes", () => {
    const seen = [...precedents(4, true, CULPRIT, OTHER), ...precedents(9, false, OTHER)];
    expect(findSuspect(VICTIM, seen)).toEqual({
      testId: CULPRIT,
      failures: 4,
      ofFailures: 4,
      passes: 0,
      ofPasses: 9,
    });
  });

  it("is silent while chance may explain it", () => {
    expect(findSuspect(VICTIM, [...precedents(1, true, CULPRIT), ...precedents(9, false)])).toBeUndefined();
    expect(findSuspect(VICTIM, [...precedents(2, true, CULPRIT), ...precedents(2, false)])).toBeUndefined();
  });

  it("suspects nobody who ran before passes as often", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 20 }), (failures, passes) => {
        const seen = [...precedents(failures, true, CULPRIT), ...precedents(passes, false, CULPRIT)];
        expect(findSuspect(VICTIM, seen)).toBeUndefined();
      }),
    );
  });
});
