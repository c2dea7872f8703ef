import type { History, TestHistory } from "../model/history.ts";
import type { Builds } from "./builds.ts";

/**
 * The tests of a history that still exist, as far as runs can tell. A test is taken for gone when a later build ran the
 * whole suite, other tests of its file and project among it, but not the test; when its file is gone; or when no kept
 * run has seen it. A build that never touched its file says nothing: a repository may have several suites. Nothing
 * is lost by a wrong guess: a test that comes back still has its history.
 * @param files every file of the working tree; without it no file is taken for gone.
 */
export function livingTests(
  history: History,
  builds: Builds,
  files: ReadonlySet<string> | undefined,
): readonly TestHistory[] {
  const oldest = history.runs[0]?.startedAt;
  const groups = new Map<string, TestHistory[]>();
  for (const test of history.tests.values()) {
    if (oldest === undefined || test.lastSeen < oldest) continue;
    if (files !== undefined && !files.has(test.file)) continue;
    const key = `${test.runner}\0${test.project}\0${test.file}`;
    const group = groups.get(key);
    if (group) group.push(test);
    else groups.set(key, [test]);
  }
  return [...groups.values()].flatMap((group) => livingOf(group, builds));
}

function livingOf(group: readonly TestHistory[], builds: Builds): readonly TestHistory[] {
  const [first] = group;
  // The usual case, told without decoding anyone's executions: all were seen last in the same run.
  if (group.every(({ lastSeen }) => lastSeen === first?.lastSeen)) return group;
  const whole = group.map((test) => startOfLastWholeBuild(test, builds)).toSorted();
  const lastWhole = whole.at(-1) ?? "";
  return group.filter(({ lastSeen }) => lastSeen >= lastWhole);
}

function startOfLastWholeBuild({ executions }: TestHistory, { builds, ofRun }: Builds): string {
  for (let at = executions.length - 1; at >= 0; at--) {
    const build = builds[ofRun[executions[at]?.run ?? -1] ?? -1];
    if (build?.wholeSuite === true) return build.startedAt;
  }
  return "";
}
