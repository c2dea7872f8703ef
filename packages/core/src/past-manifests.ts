import { estimateModel } from "./analyse/estimate-model.ts";
import { judgeAll } from "./analyse/judge-test.ts";
import { DEFAULT_MODEL } from "./analyse/flakiness-model.ts";
import { backtest, figuresOf } from "./backtest/backtest.ts";
import type { HindcastOptions } from "./config/options.ts";
import { isEstimateDue } from "./filter-constants.ts";
import type { Fold } from "./history/fold-run.ts";
import type { RunFacts } from "./history/run-facts.ts";
import { toHistory } from "./history/to-history.ts";
import type { RecordedRun } from "./log/recorded-run.ts";
import { buildManifest } from "./manifest/build-manifest.ts";
import type { SuiteFacts } from "./manifest/suites.ts";
import type { History } from "./model/history.ts";
import type { RunStarted } from "./model/log-lines.ts";
import type { Manifest } from "./model/manifest.ts";
import { suiteKey } from "./model/suite.ts";
import { DECISIONS } from "./model/words.ts";

/** What was known at a moment of the past. */
export interface Past {
  readonly history: History;
  readonly manifest: Manifest;
}

/** Follows a history from run to run, and tells what the manifest was in between. */
export interface PastManifests {
  /** Takes the next run, in the order of runs, with its facts if they are known. */
  readonly add: (run: RecordedRun, facts?: RunFacts) => void;
  /** What was known after the runs taken so far; undefined before the first one. */
  readonly at: (now: Date) => Past | undefined;
}

/**
 * Replays the making of manifests over a fold. Costs a fold for each run, and a manifest only where one is asked for.
 * What no log holds is not in them: uncommitted contents, and which imports give only types.
 */
export function pastManifests(fold: Fold, options: HindcastOptions): PastManifests {
  const suites = new Map<string, SuiteFacts>();
  let model = DEFAULT_MODEL;
  let previous: Manifest | undefined;
  let last: RunStarted | undefined;

  return {
    add(run, facts) {
      const { started, finished } = run;
      if (!fold.add(run, facts) || started.runner === DECISIONS) return;
      last = started;
      const key = suiteKey(started);
      suites.set(key, suiteFacts(started, finished?.wholeSuite === true, suites.get(key)));
      const { archivedRuns, runs } = fold.size();
      if (isEstimateDue(archivedRuns + runs)) model = estimateModel(toHistory(fold.result()));
    },
    at(now) {
      if (last === undefined) return undefined;
      const history = toHistory(fold.result());
      const figures = figuresOf(backtest(history.runs));
      const manifest = buildManifest({
        history,
        judgements: judgeAll(history, model),
        code: codeOf(last),
        suites: [...suites.values()],
        options,
        ...(previous && { previous }),
        flakiness: model,
        ...(figures && { backtest: figures }),
        now,
      });
      previous = manifest;
      return { history, manifest };
    },
  };
}

function codeOf({ commit, branch, codeVersion }: RunStarted): Parameters<typeof buildManifest>[0]["code"] {
  return { ...(commit !== undefined && { commit }), ...(branch !== undefined && { branch }), codeVersion };
}

/** Only of a clean commit is it known what a run tested. */
function suiteFacts(started: RunStarted, wholeSuite: boolean, before: SuiteFacts | undefined): SuiteFacts {
  const { runner, config, commit, codeVersion, dirty } = started;
  const ofThis = commit !== undefined && !dirty ? { commit, codeVersion, uncommitted: [] } : undefined;
  const tested = wholeSuite ? ofThis : before?.tested;
  return {
    runner,
    ...(config !== undefined && { config }),
    workers: started.workers ?? before?.workers ?? 1,
    ...(tested && { tested }),
  };
}
