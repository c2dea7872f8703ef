import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  DEFAULT_STRENGTHS,
  testIdOf,
  writeManifest,
  type ManifestTest,
  type RecordedRun,
} from "@hindcast/core";
import type { JestProject } from "./jest-project.ts";

/** A test of which something is remembered; it is a stable one but for what is said of it. */
export interface RememberedTest extends Partial<ManifestTest> {
  readonly file: string;
  readonly titlePath: readonly string[];
}

/** What makes a test one that fails now and then. */
export const FLAKY = { verdict: "flaky", level: "high", flakeRate: 0.3, pFailNext: 0.3 } as const;

/** What makes it one that cannot fail a run. */
export const QUARANTINED = {
  ...FLAKY,
  quarantine: { reason: "flaky", since: "2026-01-01T00:00:00.000Z", until: "2999-01-01T00:00:00.000Z" },
} as const;

/** Makes a project remember these tests of Jest, as if runs had told of them; the next run replaces it. */
export async function remember(project: JestProject, tests: readonly RememberedTest[]): Promise<void> {
  mkdirSync(join(project.dir, ".hindcast"), { recursive: true });
  await writeManifest(join(project.dir, ".hindcast/manifest.json"), {
    madeAt: new Date().toISOString(),
    codeVersion: "",
    runs: { total: 9, wholeSuite: 9 },
    suites: [],
    tests: tests.map((test) => toManifestTest(test)),
    testFiles: [],
    files: [],
    strengths: DEFAULT_STRENGTHS,
    plans: [],
  });
}

function toManifestTest(test: RememberedTest): ManifestTest {
  const { project = "", file, titlePath } = test;
  return {
    testId: testIdOf({ runner: "jest", project, file, titlePath }),
    runner: "jest",
    project,
    tags: [],
    p50Ms: 1,
    p90Ms: 1,
    verdict: "stable",
    pFailNext: 0,
    flakeRate: 0,
    pBroken: 0,
    failedLast: false,
    unloaded: false,
    importance: "normal",
    topTier: false,
    links: [],
    ...test,
  };
}

/** Every attempt of a run in the order they ended: `title: status`, and what was made of it. */
export function attemptsOf({ lines }: RecordedRun): readonly string[] {
  const titles = new Map<string, string>();
  return lines.flatMap((line) => {
    if (line.type === "test.started") titles.set(line.testId, line.titlePath.join(" › "));
    if (line.type !== "attempt.finished") return [];
    return [`${titles.get(line.testId)}: ${line.status}${line.quarantined === true ? ", quarantined" : ""}`];
  });
}
