import type { RecordedRun } from "../log/recorded-run.ts";
import { isTestId, type TestId } from "../model/ids.ts";
import type { TestCode } from "../model/test-code.ts";
import { eachRun, mergeCodes, putRun, type RunCode, shiftRuns } from "./run-code.ts";

/**
 * In which runs a test had a certain code: `is` is 12 hex digits, or `-` and the fingerprint of a failure whose statement
 * was gone, or `+` and the advice that was given on its failure. Each run has the letter `C`.
 */
export interface StoredCode {
  readonly is: string;
  readonly runs: RunCode;
}

const LETTER = "C";
const GONE = "-";
const ADVISED = "+";

/** What a run says of the code of tests. */
export function codesOf({ lines }: RecordedRun): ReadonlyMap<TestId, TestCode> {
  const told = new Map<TestId, TestCode>();
  for (const line of lines) {
    if (line.type !== "tests.code") continue;
    for (const [testId, code] of Object.entries(line.tests)) if (isTestId(testId)) told.set(testId, code);
  }
  return told;
}

/** The first advice that a run gave on each test that failed in it. */
export function adviceIn({ lines }: RecordedRun): ReadonlyMap<TestId, string> {
  const given = new Map<TestId, string>();
  for (const line of lines) {
    const [first] = line.type === "test.diagnosed" ? (line.advice ?? []) : [];
    if (line.type === "test.diagnosed" && first) given.set(line.testId, first.name);
  }
  return given;
}

/** Adds what a run says. The run may lie anywhere among those known, but must not be one of them. */
export function putCode(
  codes: readonly StoredCode[] | undefined,
  run: number,
  { code, advice }: { readonly code?: TestCode; readonly advice?: string },
): readonly StoredCode[] {
  const byCode = new Map(codes?.map(({ is, runs }) => [is, runs]));
  const told = [
    ...(code ? [code.own] : []),
    ...(code?.gone ?? []).map((fingerprint) => `${GONE}${fingerprint}`),
    ...(advice === undefined ? [] : [`${ADVISED}${advice}`]),
  ];
  for (const is of told) byCode.set(is, putRun(byCode.get(is) ?? "", run, LETTER));
  return inOrder(byCode);
}

/** Both, as one. */
export function joinCodes(
  some: readonly StoredCode[] = [],
  others: readonly StoredCode[] = [],
): readonly StoredCode[] {
  const byCode = new Map(some.map(({ is, runs }) => [is, runs]));
  for (const { is, runs } of others) byCode.set(is, mergeCodes(byCode.get(is) ?? "", runs));
  return inOrder(byCode);
}

/** Makes room for a run that is inserted at number `from`. */
export function shiftCodes(codes: readonly StoredCode[], from: number): readonly StoredCode[] {
  return codes.map(({ is, runs }) => ({ is, runs: shiftRuns(runs, from) }));
}

/** What is left of codes when only a part of their runs is kept. */
export function cutCodes(
  codes: readonly StoredCode[] | undefined,
  cut: (runs: RunCode) => RunCode,
): { readonly codes?: readonly StoredCode[] } {
  const kept = codes?.map(({ is, runs }) => ({ is, runs: cut(runs) })).filter(({ runs }) => runs !== "");
  return kept && kept.length > 0 ? { codes: kept } : {};
}

/** What the code of a test was in each run that told it, by the run's number less `before`. */
export function codeByRun(codes: readonly StoredCode[], before: number): ReadonlyMap<number, TestCode> {
  const byRun = new Map<number, { own: string; gone: string[] }>();
  for (const { is, runs } of codes) {
    if (is.startsWith(ADVISED)) continue;
    for (const [run] of eachRun(runs)) {
      const known = byRun.get(run - before) ?? { own: "", gone: [] };
      byRun.set(run - before, known);
      if (is.startsWith(GONE)) known.gone.push(is.slice(GONE.length));
      else known.own = is;
    }
  }
  return byRun;
}

/** The advice that was given on a test's failure in each run that gave one, by the run's number less `before`. */
export function adviceByRun(codes: readonly StoredCode[], before: number): ReadonlyMap<number, string> {
  const byRun = new Map<number, string>();
  for (const { is, runs } of codes) {
    if (!is.startsWith(ADVISED)) continue;
    for (const [run] of eachRun(runs)) byRun.set(run - before, is.slice(ADVISED.length));
  }
  return byRun;
}

function inOrder(byCode: ReadonlyMap<string, RunCode>): readonly StoredCode[] {
  return Array.from(byCode, ([is, runs]) => ({ is, runs })).toSorted((a, b) => (a.is < b.is ? -1 : 1));
}
