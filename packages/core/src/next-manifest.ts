import { basename, join } from "node:path";
import { backtest, figuresOf } from "./backtest/backtest.ts";
import type { CodeUnderTest } from "./code-under-test.ts";
import { fileStamp } from "./history/file-stamp.ts";
import { withLock } from "./history/lock.ts";
import { errnoOf } from "./log/errno.ts";
import { buildManifest, type ManifestInput } from "./manifest/build-manifest.ts";
import { readManifest } from "./manifest/read-manifest.ts";
import { lastWholeRunAt, type SuiteFacts } from "./manifest/suites.ts";
import { writeManifest } from "./manifest/write-manifest.ts";
import type { Memory } from "./memory.ts";
import type { FlakinessModel, Judgements } from "./model/flakiness.ts";
import type { History } from "./model/history.ts";
import type { FrozenPlan, Manifest } from "./model/manifest.ts";
import { markShardDone } from "./plan/frozen-plan.ts";
import { isTooOld } from "./select/nets.ts";
import type { RunInfo } from "./run-events.ts";
import { withSemanticLinks } from "./semantic-links.ts";
import type { SourceImports } from "./source-imports.ts";

export interface NextManifestInput {
  readonly memory: Memory;
  readonly history: History;
  readonly judgements: Judgements;
  /** Constants of the filter that judged. */
  readonly model: FlakinessModel;
  /** The code that the manifest speaks of. */
  readonly madeFrom: ManifestInput["code"];
  /** What there is to say of suites; of the others the manifest there is tells. */
  readonly suites: readonly SuiteFacts[];
  /** Every file of that code; absent without Git. */
  readonly hashes?: CodeUnderTest["hashes"];
  readonly imports: SourceImports | undefined;
  /** The run that the manifest follows, when it follows one. */
  readonly info?: RunInfo;
  readonly now: Date;
  /** Replace the manifest there is, even one that knows more runs. @default false */
  readonly replace?: boolean;
}

/** The manifest, and what a person should know about it. */
export interface NextManifest {
  readonly manifest: Manifest;
  readonly notices: readonly string[];
}

/**
 * Makes the manifest for the next run and writes it, under the lock: one that knows more runs is kept, and no shard's
 * plan is forgotten.
 */
export async function writeNextManifest(input: NextManifestInput): Promise<NextManifest> {
  const { memory, now, replace = false } = input;
  const path = join(memory.dir, "manifest.json");
  try {
    return await withLock(memory.dir, async () => {
      const isAsRead = memory.manifest && fileStamp(path) === memory.manifestStamp;
      const previous = isAsRead ? memory.manifest : readManifest(path, now).manifest;
      const made = makeManifest(input, previous);
      const keep = !replace && previous !== undefined && knowsMore(previous, made, input);
      const manifest = keep
        ? { ...previous, plans: made.plans }
        : await withSemanticLinks(made, { memory, history: input.history, previous, now });
      await writeManifest(path, manifest);
      return { manifest, notices: [] };
    });
  } catch (error) {
    const notice = `${basename(memory.dir)}/manifest.json could not be written (${errnoOf(error)}): the next run selects by the last one`;
    return { manifest: makeManifest(input, memory.manifest), notices: [notice] };
  }
}

/**
 * One that knows more runs may come from a run that ended meanwhile, or from another machine. When it has become too
 * old to select by, what it knows is of no use.
 */
function knowsMore(previous: Manifest, made: Manifest, { memory, now }: NextManifestInput): boolean {
  return previous.runs.total > made.runs.total && !isTooOld(lastWholeRunAt(previous), memory.options, now);
}

function makeManifest(input: NextManifestInput, previous: Manifest | undefined): Manifest {
  const { memory, history, judgements, model, madeFrom, imports, hashes, suites, info, now } = input;
  return buildManifest({
    history,
    judgements,
    code: madeFrom,
    suites: [...(previous?.suites ?? []), ...suites],
    ...(imports && { graph: imports }),
    ...(hashes && { files: new Set(hashes.keys()) }),
    options: memory.options,
    ...(previous && { previous }),
    flakiness: model,
    ...scored(history),
    plans: markMerged(withPlanOf(info, previous?.plans ?? []), history),
    now,
  });
}

function scored({ runs }: History): Pick<ManifestInput, "backtest"> {
  const figures = figuresOf(backtest(runs));
  return figures === undefined ? {} : { backtest: figures };
}

/** The plan this run followed is frozen until all its shards have run. */
function withPlanOf(info: RunInfo | undefined, plans: readonly FrozenPlan[]): readonly FrozenPlan[] {
  if (info?.plan === undefined) return plans;
  const { frozen, index } = info.plan;
  const { hash, total } = frozen;
  const known = plans.some((plan) => isSamePlan(plan, frozen))
    ? plans
    : [frozen, ...otherPlans(plans, frozen)];
  return markShardDone(known, { hash, total, index });
}

/**
 * Notes shards of other machines, brought here by a merge. A local run is a build of its own, so its hash alone would
 * also fit the runs of an earlier plan that happened to be the same.
 */
function markMerged(plans: readonly FrozenPlan[], { runs }: History): readonly FrozenPlan[] {
  const hashes = new Map(plans.map(({ buildId, hash }) => [buildId, hash]));
  let marked = plans;
  for (const { planHash, shard, buildId } of runs) {
    if (planHash === undefined || shard === undefined || hashes.get(buildId) !== planHash) continue;
    marked = markShardDone(marked, { hash: planHash, ...shard });
  }
  return marked;
}

function otherPlans(plans: readonly FrozenPlan[], frozen: FrozenPlan): readonly FrozenPlan[] {
  return plans.filter(({ total, suiteHash }) => total !== frozen.total || suiteHash !== frozen.suiteHash);
}

function isSamePlan(one: FrozenPlan, other: FrozenPlan): boolean {
  return one.hash === other.hash && one.total === other.total && one.buildId === other.buildId;
}
