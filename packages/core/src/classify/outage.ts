import { createHash } from "node:crypto";
import type { Failure } from "../model/failure.ts";
import type { TestId } from "../model/ids.ts";
import type { Outage } from "../model/log-lines.ts";

/** A test that failed in the run, with all failures of all its attempts. */
export interface FailedTest {
  readonly testId: TestId;
  readonly failures: readonly Failure[];
}

export interface RunFailures {
  /** Tests that were executed, whatever came of them. */
  readonly executed: number;
  readonly failed: readonly FailedTest[];
}

/** An outage and the tests whose failures it explains. */
export interface DetectedOutage {
  readonly outage: Outage;
  readonly excused: ReadonlySet<TestId>;
}

const MIN_TESTS = 5;
const MIN_SHARE = 0.3;
const MESSAGE_LENGTH = 300;

// What a call that got no answer leaves beside the cause itself.
const CONSEQUENCES: ReadonlySet<string> = new Set(["timeout", "interrupted"]);

// Who was talking to a server when it died sees the connection break before it is refused.
const ONSETS: ReadonlySet<string> = new Set(["network/econnreset"]);

/**
 * Finds the one cause outside the code that at least 30 % of the executed tests, and at least five, failed
 * with. Causes are told apart by the condition, not by the text: a refused connection is one cause, whether
 * Node or a browser met it and whichever URL was asked for.
 */
export function detectOutage({ executed, failed }: RunFailures): DetectedOutage | undefined {
  const [widest] = [...testsByCondition(failed)].toSorted(([, one], [, other]) => other.length - one.length);
  if (!widest || executed === 0) return undefined;
  const [condition, tests] = widest;
  const share = Math.min(1, tests.length / executed);
  if (tests.length < MIN_TESTS || share < MIN_SHARE) return undefined;
  const excused = failed.filter(
    ({ failures }) =>
      failures.some((failure) => isOfOutage(failure, condition)) &&
      failures.every((failure) => isOfOutage(failure, condition) || CONSEQUENCES.has(failure.category)),
  );
  return {
    outage: describe(condition, tests, share),
    excused: new Set(excused.map(({ testId }) => testId)),
  };
}

function testsByCondition(failed: readonly FailedTest[]): ReadonlyMap<string, readonly FailedTest[]> {
  const groups = new Map<string, FailedTest[]>();
  for (const test of failed) {
    for (const condition of new Set(test.failures.map(conditionOf))) {
      if (condition === undefined) continue;
      const group = groups.get(condition);
      if (group) group.push(test);
      else groups.set(condition, [test]);
    }
  }
  return groups;
}

/** The state of the world that a failure tells of; undefined when it tells of the code. */
function conditionOf({ category, kind, tags = [] }: Failure): string | undefined {
  if (category === "network" || category === "environment") return kind;
  // A hook is where many tests meet an outage first.
  return category === "hook" && tags.includes("network-error")
    ? kind.replace("hook/", "network/")
    : undefined;
}

/** The condition itself, or the connection that broke when it began. */
function isOfOutage(failure: Failure, condition: string): boolean {
  const own = conditionOf(failure);
  return own === condition || (own !== undefined && ONSETS.has(own));
}

function describe(condition: string, tests: readonly FailedTest[], share: number): Outage {
  const causes = tests.flatMap(({ failures }) =>
    failures.filter((failure) => conditionOf(failure) === condition),
  );
  const [common] = byFrequency(causes.map(({ message }) => firstLine(message)));
  return {
    fingerprint: createHash("sha256").update(condition).digest("hex").slice(0, 16),
    category: condition.startsWith("network") ? "network" : "environment",
    kind: condition,
    message: common ?? condition,
    tests: tests.length,
    share,
  };
}

function byFrequency(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([text]) => text);
}

function firstLine(message: string): string {
  return (message.trim().split("\n", 1)[0] ?? "").slice(0, MESSAGE_LENGTH);
}
