import type { RunSummary, TestHistory } from "../model/history.ts";

/** A commit, of which seven digits are enough to find it, and a mark when there were uncommitted changes. */
const COMMIT = /^([0-9a-f]{7})[0-9a-f]*(?:(\+).*)?$/;

/**
 * A test's attempts by code version, oldest first, in the form a person can check: `abc1234:PPFP def5678+:P`. A version
 * that comes again later stands there again; a `+` marks uncommitted changes.
 */
export function explainRuns(test: Pick<TestHistory, "executions">, runs: readonly RunSummary[]): string {
  const stretches: { version: string; letters: string }[] = [];
  for (const { run, attempts } of test.executions) {
    const version = runs[run]?.codeVersion ?? "";
    const last = stretches.at(-1);
    if (last?.version === version) last.letters += attempts;
    else stretches.push({ version, letters: attempts });
  }
  return stretches.map(({ version, letters }) => `${shortVersion(version)}:${letters}`).join(" ");
}

function shortVersion(version: string): string {
  return version.replace(COMMIT, "$1$2");
}
