import { basename, join } from "node:path";
import { backtest, figuresOf } from "./backtest/backtest.ts";
import type { CodeUnderTest } from "./code-under-test.ts";
import { withLock } from "./history/lock.ts";
import { errnoOf } from "./log/errno.ts";
import { buildManifest } from "./manifest/build-manifest.ts";
import { readManifest } from "./manifest/read-manifest.ts";
import { writeManifest } from "./manifest/write-manifest.ts";
import type { Memory } from "./memory.ts";
import { DEFAULT_MODEL } from "./analyse/flakiness-model.ts";
import type { FlakinessModel, Judgements } from "./model/flakiness.ts";
import type { History } from "./model/history.ts";
import type { FrozenPlan, Manifest } from "./model/manifest.ts";
import { markShardDone } from "./plan/frozen-plan.ts";
import type { RunInfo } from "./run-events.ts";
import type { SourceImports } from "./source-imports.ts";

export interface NextManifestInput {
  readonly memory: Memory;
  readonly history: History;
  readonly judgements: Judgements;
  /** Constants of the filter that judged. */
  readonly model: FlakinessModel;
  readonly code: CodeUnderTest;
  readonly codeVersion: string;
  readonly branch?: string;
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
 * Makes the manifest for the next run and writes it, under the lock: of runs that end at the same time the one that
 * knows more runs is kept, and no shard's plan is forgotten.
 */
export async function writeNextManifest(input: NextManifestInput): Promise<NextManifest> {
  const { memory, now, replace = false } = input;
  const path = join(memory.dir, "manifest.json");
  try {
    return await withLock(memory.dir, async () => {
      const previous = readManifest(path, now).manifest;
      const made = makeManifest(input, previous);
      const isOlder = previous !== undefined && previous.runs.total > made.runs.total;
      const manifest = isOlder && !replace ? { ...previous, plans: made.plans } : made;
      await writeManifest(path, manifest);
      return { manifest, notices: [] };
    });
  } catch (error) {
    const notice = `${basename(memory.dir)}/manifest.json could not be written (${errnoOf(error)}): the next run selects by the last one`;
    return { manifest: makeManifest(input, memory.manifest), notices: [notice] };
  }
}

function makeManifest(input: NextManifestInput, previous: Manifest | undefined): Manifest {
  const { memory, history, judgements, model, code, codeVersion, branch, imports, info, now } = input;
  const { commit } = code.version;
  const figures = figuresOf(backtest(history.runs));
  return buildManifest({
    history,
    judgements,
    code: { ...(commit !== undefined && { commit }), ...(branch !== undefined && { branch }), codeVersion },
    ...(imports && { graph: imports }),
    ...(code.hashes && { files: new Set(code.hashes.keys()) }),
    options: memory.options,
    workers: info?.workers ?? previous?.workers ?? 1,
    ...(previous && { previous }),
    ...(model !== DEFAULT_MODEL && { flakiness: model }),
    ...(figures && { backtest: figures }),
    plans: plansAfter(previous?.plans ?? [], { info, history }),
    now,
  });
}

/** The plan this run followed is frozen until all its shards, here or on other machines, have run. */
function plansAfter(
  plans: readonly FrozenPlan[],
  { info, history }: { readonly info: RunInfo | undefined; readonly history: History },
): readonly FrozenPlan[] {
  let known = plans;
  const frozen = info?.plan?.frozen;
  if (frozen !== undefined && !plans.some((plan) => isSamePlan(plan, frozen))) {
    const others = plans.filter(
      ({ total, suiteHash }) => total !== frozen.total || suiteHash !== frozen.suiteHash,
    );
    known = [frozen, ...others];
  }
  if (info?.plan && frozen) {
    known = markShardDone(known, { hash: frozen.hash, total: frozen.total, index: info.plan.index });
  }
  // Shards of other machines, brought here by a merge. A local run is a build of its own, so its hash alone would also
  // fit the runs of an earlier plan that happened to be the same.
  const builds = new Map(known.map((plan) => [plan.buildId, plan.hash]));
  for (const { planHash, shard, buildId } of history.runs) {
    if (planHash === undefined || shard === undefined || builds.get(buildId) !== planHash) continue;
    known = markShardDone(known, { hash: planHash, ...shard });
  }
  return known;
}

function isSamePlan(one: FrozenPlan, other: FrozenPlan): boolean {
  return one.hash === other.hash && one.total === other.total && one.buildId === other.buildId;
}
