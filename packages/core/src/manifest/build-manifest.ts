import { DEFAULT_MODEL } from "../analyse/flakiness-model.ts";
import { nextFailures } from "../analyse/next-failure.ts";
import type { HindcastOptions } from "../config/options.ts";
import type { FlakinessModel, Judgements } from "../model/flakiness.ts";
import type { History } from "../model/history.ts";
import type { BacktestFigures, FrozenPlan, Manifest, ManifestFile, Strengths } from "../model/manifest.ts";
import { type Builds, groupBuilds } from "./builds.ts";
import { learnStrengths } from "./learn-strengths.ts";
import { manifestTestFiles } from "./manifest-test-files.ts";
import { manifestTests, roundedShare } from "./manifest-tests.ts";
import { DEFAULT_STRENGTHS } from "./strengths.ts";
import { suitesOf, type SuiteFacts } from "./suites.ts";

export interface ManifestInput {
  readonly history: History;
  readonly judgements: Judgements;
  /** The code that the manifest is made from. */
  readonly code: { readonly commit?: string; readonly branch?: string; readonly codeVersion: string };
  /** Imports of the sources now; without them those of the history serve. */
  readonly graph?: { readonly files: readonly ManifestFile[]; readonly key: string };
  /** Every file of the working tree; a test whose file is none of them is left out. */
  readonly files?: ReadonlySet<string>;
  readonly options: HindcastOptions;
  /** What is known of the suites besides their runs. */
  readonly suites: readonly SuiteFacts[];
  /** The manifest that this one follows: its quarantine and its plans go on. */
  readonly previous?: Manifest;
  readonly backtest?: BacktestFigures;
  /** The latest first. @default those of `previous` */
  readonly plans?: readonly FrozenPlan[];
  /** What holds until the history says otherwise. @default DEFAULT_STRENGTHS */
  readonly strengths?: Strengths;
  /** @default DEFAULT_MODEL */
  readonly flakiness?: FlakinessModel;
  readonly now: Date;
}

/** Plans of builds that never came to an end must not pile up. */
const MAX_PLANS = 20;

/** Derives from the history all that the next run needs. */
export function buildManifest(input: ManifestInput): Manifest {
  const { history, judgements, suites, previous, backtest, flakiness, now } = input;
  const strengths = learnStrengths(history.runs, input.strengths ?? DEFAULT_STRENGTHS);
  const builds = groupBuilds(history.runs);
  const failures = nextFailures({ history, judgements, ...(flakiness && { model: flakiness }) });
  const tests = manifestTests({
    ...input,
    nextFailures: failures,
    builds,
    strongest: strengths["co-failure"],
  });
  return {
    madeAt: now.toISOString(),
    ...codeOf(input),
    ...runsOf(history, builds),
    suites: suitesOf(builds.builds, suites),
    strengths,
    ...estimated(input),
    pFailNew: roundedShare(failures.ofNew),
    historyWeight: roundedShare(failures.historyWeight),
    ...(backtest && { backtest }),
    plans: (input.plans ?? previous?.plans ?? []).slice(0, MAX_PLANS),
    tests,
    testFiles: manifestTestFiles(history, tests),
    ...filesOf(input),
  };
}

function estimated({ flakiness }: ManifestInput): Pick<Manifest, "flakiness"> {
  return flakiness === undefined || flakiness === DEFAULT_MODEL ? {} : { flakiness };
}

function codeOf({ code }: ManifestInput): Pick<Manifest, "commit" | "branch" | "codeVersion"> {
  return {
    ...(code.commit !== undefined && { commit: code.commit }),
    ...(code.branch !== undefined && { branch: code.branch }),
    codeVersion: code.codeVersion,
  };
}

/** Shards of one build count as one run. */
function runsOf({ archivedRuns }: History, { builds }: Builds): Pick<Manifest, "runs"> {
  const whole = builds.filter(({ wholeSuite }) => wholeSuite);
  return { runs: { total: builds.length + archivedRuns, wholeSuite: whole.length } };
}

function filesOf({ graph, history }: ManifestInput): Pick<Manifest, "files" | "graphKey"> {
  if (graph) return { files: graph.files, graphKey: graph.key };
  return { files: Array.from(history.imports, ([path, imports]) => ({ path, imports })) };
}
