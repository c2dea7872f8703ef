import { createHash } from "node:crypto";
import {
  buildManifest,
  DEFAULT_MODEL,
  estimateModel,
  inOrderOfValue,
  judgeAll,
  readChange,
  select,
} from "@hindcast/core";

/** As often as the product estimates the constants of its filter anew. */
const ESTIMATE_EVERY = 25;
/** As many as a history keeps of one test, and of its durations. */
const KEPT = { executions: 400, durations: 20 };
const START = Date.UTC(2020, 0, 1);
const HOUR_MS = 3_600_000;

/**
 * The product's own ranker: history → judgements → manifest → selection → order, each by the functions that a run uses.
 * A cycle is a run of its own code version; executions of one test in a cycle are its attempts.
 * @param {{ readonly git?: string, readonly fileOf: (name: string) => string }} options
 *   `git`: the project's Git folder, where cycles are named by commits
 * @returns {import("./rankers.mjs").Ranker & { readonly unknownChanges: () => number }}
 */
export function createProduct({ git, fileOf }) {
  const runs = [];
  const tests = new Map();
  let model = DEFAULT_MODEL;
  let manifest;
  let unknownChanges = 0;

  const changeOf = (commit) => {
    if (git === undefined) return { base: "", files: [] };
    const change = readChange({ root: git, base: `${commit}^`, to: commit });
    if (!("unknown" in change)) return change;
    unknownChanges += 1;
    return { base: "", files: [] };
  };

  return {
    unknownChanges: () => unknownChanges,
    rank(names, cycle) {
      const refs = [...new Set(names)].map((name) => refOf(name, fileOf));
      // No run counts as one of the whole suite, so every test is selected, each with its P(fail).
      const { tests: selected } = select({
        manifest,
        change: changeOf(cycle),
        options: {},
        available: refs,
        now: timeOf(runs.length),
      });
      const byId = new Map(selected.map((test) => [test.testId, test]));
      const ranked = names.map((name, at) => {
        const key = idOf(name);
        const { pFail, expectedMs } = byId.get(key);
        return { at, key, pFail, expectedMs };
      });
      return inOrderOfValue(ranked, manifest?.historyWeight).map(({ at }) => at);
    },
    learn({ id, executions }) {
      const run = runs.push(runOf(runs.length, id)) - 1;
      for (const [name, attempts] of byName(executions)) {
        const known = tests.get(idOf(name)) ?? newTest(refOf(name, fileOf), runs[run].startedAt);
        tests.set(known.testId, remember(known, { run, startedAt: runs[run].startedAt, attempts }));
      }
      const history = { runs, tests, imports: new Map(), testFiles: new Map(), archivedRuns: 0 };
      if (runs.length % ESTIMATE_EVERY === 0) model = estimateModel(history);
      manifest = buildManifest({
        history,
        judgements: judgeAll(history, model),
        code: { commit: id, codeVersion: id },
        options: {},
        suites: [],
        flakiness: model,
        now: timeOf(run),
      });
    },
  };
}

function idOf(name) {
  return createHash("sha256").update(name).digest("hex").slice(0, 16);
}

function refOf(name, fileOf) {
  return { testId: idOf(name), runner: "benchmark", project: "", file: fileOf(name), titlePath: [name] };
}

function timeOf(run) {
  return new Date(START + run * HOUR_MS);
}

function runOf(index, id) {
  return {
    runId: String(index),
    buildId: String(index),
    runner: "benchmark",
    startedAt: timeOf(index).toISOString(),
    durationMs: 0,
    status: "passed",
    commit: id,
    codeVersion: id,
    ci: true,
    wholeSuite: false,
    counts: {},
  };
}

function byName(executions) {
  const groups = new Map();
  for (const one of executions) groups.set(one.name, [...(groups.get(one.name) ?? []), one]);
  return groups;
}

function newTest(ref, firstSeen) {
  return { ...ref, tags: [], firstSeen, executions: [], durations: [], manifestations: [] };
}

function remember(test, { run, startedAt, attempts }) {
  const letters = attempts.map(({ failed }) => (failed ? "F" : "P")).join("");
  const durations = attempts.filter(({ failed }) => !failed).map(({ durationMs }) => Math.round(durationMs));
  return {
    ...test,
    lastSeen: startedAt,
    executions: [...test.executions, { run, attempts: letters }].slice(-KEPT.executions),
    durations: [...test.durations, ...durations].slice(-KEPT.durations),
  };
}
