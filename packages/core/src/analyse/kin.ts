import type { TestRef } from "../model/test.ts";

/** Tests that ran, and those of them that failed an attempt. */
export interface KinTally {
  readonly executed: number;
  readonly failed: number;
}

/** What became, in the same run, of the tests that are like a failed one. */
export interface Kin {
  /** The same test in other projects: other browsers, as a rule. */
  readonly twins: KinTally;
  /** The other tests of its file, in its project. */
  readonly fileMates: KinTally;
  /** Other tests, twins left out, that failed with an error of this one. */
  readonly sameError: number;
}

/** A test of the run that executed, and how it fared. */
export interface KinTest extends Pick<TestRef, "testId" | "project" | "file" | "titlePath"> {
  readonly failed: boolean;
  /** Fingerprints of its failures. */
  readonly fingerprints: readonly string[];
}

const UNIT = "\u001F";

/** Counts a run's tests by what makes them alike. The function returned gives the kin of one test of the run. */
export function countKin(tests: Iterable<KinTest>): (test: KinTest) => Kin {
  const byTitle = new Map<string, KinTest[]>();
  const byFile = new Map<string, { executed: number; failed: number }>();
  const titlesOf = new Map<string, Set<string>>();
  for (const test of tests) {
    push(byTitle, titleKey(test), test);
    const inFile = byFile.get(fileKey(test)) ?? { executed: 0, failed: 0 };
    byFile.set(fileKey(test), add(inFile, test));
    for (const fingerprint of test.fingerprints) {
      const titles = titlesOf.get(fingerprint) ?? new Set();
      titlesOf.set(fingerprint, titles.add(titleKey(test)));
    }
  }
  return (test) => {
    const { executed, failed } = byFile.get(fileKey(test)) ?? add({ executed: 0, failed: 0 }, test);
    return {
      twins: tallyOf((byTitle.get(titleKey(test)) ?? []).filter(({ project }) => project !== test.project)),
      fileMates: { executed: executed - 1, failed: failed - (test.failed ? 1 : 0) },
      sameError: countSameError(test, titlesOf),
    };
  };
}

/** One error may fail a whole suite, and each of its tests asks. */
function countSameError(test: KinTest, titlesOf: ReadonlyMap<string, ReadonlySet<string>>): number {
  const others = test.fingerprints.map((fingerprint) => {
    const titles = titlesOf.get(fingerprint);
    return (titles?.size ?? 0) - (titles?.has(titleKey(test)) === true ? 1 : 0);
  });
  return Math.max(0, ...others);
}

function tallyOf(tests: readonly KinTest[]): KinTally {
  return { executed: tests.length, failed: tests.filter(({ failed }) => failed).length };
}

function add({ executed, failed }: KinTally, test: KinTest): KinTally {
  return { executed: executed + 1, failed: failed + (test.failed ? 1 : 0) };
}

function titleKey({ file, titlePath }: KinTest): string {
  return [file, ...titlePath].join(UNIT);
}

function fileKey({ file, project }: KinTest): string {
  return [file, project].join(UNIT);
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
