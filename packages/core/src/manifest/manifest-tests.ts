import type { NextFailures } from "../analyse/next-failure.ts";
import { quarantinePolicy } from "../config/defaults.ts";
import type { HindcastOptions } from "../config/options.ts";
import type { Judgements, TestJudgement } from "../model/flakiness.ts";
import type { History, TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { Manifest, ManifestTest, Quarantine } from "../model/manifest.ts";
import type { Builds } from "./builds.ts";
import { learnCoFailures } from "./co-failure.ts";
import { durationsOf } from "./durations.ts";
import { failedLast } from "./executions.ts";
import { importanceOf, isTopTier } from "./importance.ts";
import { livingTests } from "./living-tests.ts";
import { chooseQuarantine } from "./quarantine.ts";

export interface ManifestTestsInput {
  readonly history: History;
  readonly judgements: Judgements;
  readonly nextFailures: NextFailures;
  readonly builds: Builds;
  /** Every file of the working tree; a test whose file is none of them is left out. */
  readonly files?: ReadonlySet<string>;
  readonly options: HindcastOptions;
  readonly previous?: Manifest;
  /** The strongest a learned link can be. */
  readonly strongest: number;
  readonly now: Date;
}

/** What the next run needs to know of each living test. */
export function manifestTests(input: ManifestTestsInput): readonly ManifestTest[] {
  const { history, judgements, nextFailures, builds, options, strongest } = input;
  const tests = livingTests(history, builds, input.files);
  const durations = durationsOf(tests);
  const quarantine = quarantineOf(tests, input);
  // Only a test that failed needs its executions decoded.
  const failing = tests.filter(({ testId }) => judgements.get(testId)?.failures !== 0);
  const failed = new Set(failing.filter((test) => failedLast(test)).map(({ testId }) => testId));
  const flakeRateOf = (testId: TestId): number => judgements.get(testId)?.flakeRate.mean ?? 0;
  const links = learnCoFailures({ tests: failing, builds, flakeRateOf, strongest });
  const toManifestTest = (test: TestHistory): ManifestTest => {
    const { testId, runner, project, file, titlePath, tags } = test;
    const held = quarantine.get(testId);
    return {
      testId,
      runner,
      project,
      file,
      titlePath,
      tags,
      ...durations(test),
      ...judgementOf(judgements.get(testId)),
      pFailNext: roundedShare(nextFailures.of(test)),
      failedLast: failed.has(testId),
      ...(test.unloaded && { unloaded: true }),
      importance: importanceOf(test, options),
      topTier: isTopTier(test, options),
      ...(held && { quarantine: held }),
      links: links.get(testId) ?? [],
      ...executedBy(history, testId),
    };
  };
  return tests.map((test) => toManifestTest(test));
}

function executedBy({ watched }: History, testId: TestId): Pick<ManifestTest, "executed"> {
  const told = watched?.get(testId);
  return told === undefined ? {} : { executed: told.sources };
}

function quarantineOf(
  tests: readonly TestHistory[],
  { judgements, options, previous, now }: ManifestTestsInput,
): ReadonlyMap<TestId, Quarantine> {
  const policy = quarantinePolicy(options);
  if (policy === undefined) return new Map();
  const held = new Map<TestId, Quarantine>();
  for (const { testId, quarantine } of previous?.tests ?? []) {
    if (quarantine) held.set(testId, quarantine);
  }
  const topTier = (test: TestHistory): boolean => isTopTier(test, options);
  return chooseQuarantine({ tests, judgements, previous: held, policy, isTopTier: topTier, now });
}

type Judged = Pick<ManifestTest, "verdict" | "level" | "flakeRate" | "pBroken">;

/** A test that nobody judged is new: it runs. */
function judgementOf(judgement: TestJudgement | undefined): Judged {
  if (judgement === undefined) return { verdict: "new", flakeRate: 0, pBroken: 0 };
  const { verdict, level, flakeRate, pBroken } = judgement;
  return {
    verdict,
    ...(level !== undefined && { level }),
    flakeRate: roundedShare(flakeRate.mean),
    pBroken: roundedShare(pBroken),
  };
}

/** Four digits are more than the estimates hold, and let equal judgements be stored once. */
export function roundedShare(probability: number): number {
  return Number(probability.toPrecision(4));
}
