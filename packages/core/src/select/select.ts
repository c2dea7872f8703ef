import type { HindcastOptions } from "../config/options.ts";
import type { Change, ChangedFile, UnknownChange } from "../model/change.ts";
import type { Manifest, ManifestFile } from "../model/manifest.ts";
import type { ConfidenceLevel, CutOptions, Selection } from "../model/selection.ts";
import { DEFAULT_STRENGTHS } from "../manifest/strengths.ts";
import { workersOf } from "../manifest/suites.ts";
import type { Suite } from "../model/suite.ts";
import type { TestRef } from "../model/test.ts";
import { alwaysInRules } from "./always-in.ts";
import { candidatesFor, type Candidate } from "./candidates.ts";
import { confidenceLevel } from "./confidence-level.ts";
import { cut, heldBefore } from "./cut.ts";
import { effectiveChange } from "./effective-change.ts";
import { expectedTime } from "./expected-time.ts";
import { hardLimits, isLimited, limitsOf } from "./limits.ts";
import { createIsExplained, findLinks, linksOf, NO_LINKS, type Links, type MeantLinks } from "./links.ts";
import { missShare } from "./miss-share.ts";
import { MAX_CHANGED_FILES, wholeSuiteReason } from "./nets.ts";
import { pathRules } from "./path-rules.ts";
import { fanOut } from "./fan-out.ts";
import { strengthenLinks } from "./learned-links.ts";
import { breakRates, scoreTest, type ScoredTest } from "./score.ts";
import { selectedTests } from "./selected-tests.ts";
import { looksLikeTestFile } from "./test-files.ts";
import type { UnseenFiles } from "./unseen-files.ts";
import { whySelected, type ScoredItem } from "./why.ts";

export interface SelectInput {
  /** What the last run left; undefined when there is none. */
  readonly manifest: Manifest | undefined;
  readonly change: Change | UnknownChange;
  readonly options: HindcastOptions;
  /** The import graph as it is now; without it that of the manifest must do. */
  readonly sources?: readonly ManifestFile[];
  /** What words of the change say, where someone has asked for it. */
  readonly meant?: MeantLinks;
  /** Limits that go before those of the options. */
  readonly cut?: CutOptions;
  readonly now: Date;
  /** The tests the runner has loaded; without them, those of the manifest. */
  readonly available?: readonly TestRef[];
  /** The suite to choose from, without a config any suite of its runner; all that the manifest knows when absent. */
  readonly suite?: Suite;
}

/**
 * Chooses the tests to run for a change. Pure: the same input gives the same selection, in the same order.
 * Whatever the links cannot explain asks for the whole suite, and the summary says in a sentence why it is this
 * many, or all, or none.
 */
export function select(input: SelectInput): Selection {
  const { manifest, suite } = input;
  const limits = limitsOf(input.options, input.cut);
  const considered = consider(input, limits);
  const { change, effective, candidates, scored, net } = considered;
  const confidence = levelFor(limits.confidence, net, manifest);
  const workers = limits.workers ?? (manifest ? workersOf(manifest, suite) : 1);
  const result = cut({
    items: scored.map((test) => itemOf(test, net !== undefined)),
    limits: { ...hardLimits(limits), ...(confidence && { confidence: confidence.level }) },
    workers,
    missShare: missShare(manifest?.backtest),
  });

  const { taken } = result;
  const why = whySelected({ net, change, effective, available: candidates.length, cut: result, confidence });
  return {
    summary: {
      available: candidates.length,
      selected: taken.length,
      ratio: candidates.length === 0 ? 0 : taken.length / candidates.length,
      estimatedMs: expectedTime(taken, workers),
      wholeSuiteMs: expectedTime(candidates, workers),
      wholeSuite: net !== undefined && taken.length === candidates.length,
      why,
      ...(confidence && { confidence }),
    },
    change,
    tests: selectedTests(
      taken.map((item) => item.scored),
      { net, confidence: confidence?.asked, manifest },
    ),
    ...unknownFiles(considered),
  };
}

/** Test files of which no test is known: those that the change reaches, and those that it does not. */
function unknownFiles({
  effective,
  candidates,
  unseen: { reached, unreached },
}: Considered): Pick<Selection, "unlistedFiles" | "unreachedFiles"> {
  const unlistedFiles = [...unlisted(effective, candidates), ...reached];
  return {
    ...(unlistedFiles.length > 0 && { unlistedFiles }),
    ...(unreached.length > 0 && { unreachedFiles: unreached }),
  };
}

/**
 * For each test the share of the expected failures that any confidence would select before it; undefined where a net asks
 * for the whole suite, whatever the confidence.
 */
export function heldBeforeTests(input: SelectInput): ReadonlyMap<string, number> | undefined {
  const { scored, net } = consider(input, { confidence: 1 });
  if (net !== undefined) return undefined;
  const items = scored.map((test) => itemOf(test, false));
  return heldBefore({ items, missShare: missShare(input.manifest?.backtest) });
}

/** A change and the tests to choose from, before any cut. */
interface Considered {
  readonly change: Change;
  /** The part of it that can be felt. */
  readonly effective: Change;
  readonly candidates: readonly Candidate[];
  readonly scored: readonly ScoredTest[];
  /** Why the whole suite is asked for, when it is. */
  readonly net: string | undefined;
  readonly unseen: UnseenFiles;
}

function consider(input: SelectInput, limits: CutOptions): Considered {
  const { manifest, available, suite } = input;
  const change = knownChange(input.change);
  const asked = effectiveChange(input.change, input.options);
  const effective = knownChange(asked);
  const candidates = candidatesFor({ manifest, runner: suite?.runner, files: change.files, available });
  const judged = judge({ ...input, change: asked, files: effective.files, candidates, limits });
  return { change, effective, candidates, ...judged };
}

/** What no link explains has no expected failures to hold a share of: under a net, confidence asks for all. */
function levelFor(
  asked: number | undefined,
  net: string | undefined,
  manifest: Manifest | undefined,
): ConfidenceLevel | undefined {
  if (asked === undefined || net !== undefined) return undefined;
  return confidenceLevel(asked, manifest?.backtest?.calibration);
}

function knownChange(change: Change | UnknownChange): Change {
  return "unknown" in change ? { base: change.base ?? "", files: [] } : change;
}

/** Scores every candidate and asks the nets. */
function judge(
  input: SelectInput & {
    readonly files: readonly ChangedFile[];
    readonly candidates: readonly Candidate[];
    readonly limits: CutOptions;
  },
): {
  readonly scored: readonly ScoredTest[];
  readonly net: string | undefined;
  readonly unseen: UnseenFiles;
} {
  const { manifest, suite, options, now, candidates, sources, meant } = input;
  const strengths = manifest?.strengths ?? DEFAULT_STRENGTHS;
  const ruleOf = pathRules(options);
  const testFiles = new Set(
    [...(manifest?.tests ?? []), ...candidates.map(({ test }) => test)].map(({ file }) => file),
  );
  const { contents } = knownChange(input.change);
  const links = linksFor({ manifest, sources, meant, files: input.files, contents, testFiles, ruleOf });
  const rulesOf = alwaysInRules(options.alwaysRun ?? [], strengths.import[0] ?? 1);
  const strengthen = strengthenLinks(strengths, fanOut(links, manifest?.tests ?? []));
  const breakRateOf = breakRates(strengths);
  const scored = candidates.map((one) =>
    scoreTest(one, strengthen(one.test, linksOf(links, one)), rulesOf(one), breakRateOf(one.test.runner)),
  );
  const isExplained = createIsExplained(links, new Set(candidates.map(({ test }) => test.runner)));
  const net = wholeSuiteReason({
    manifest,
    ...(suite && { suite }),
    change: input.change,
    options,
    now,
    ruleOf,
    isExplained: (path) => isExplained(path) || testFiles.has(path) || looksLikeTestFile(path),
    available: scored.length,
    wanted: scored.filter(({ wanted }) => wanted).length,
    othersAreSettled: scored.every(({ wanted, candidate }) => wanted || links.isSettled(candidate)),
    limited: isLimited(input.limits),
  });
  return { scored, net, unseen: links.unseen };
}

function linksFor(input: {
  readonly manifest: Manifest | undefined;
  readonly sources: SelectInput["sources"];
  readonly meant: SelectInput["meant"];
  readonly files: readonly ChangedFile[];
  readonly contents: Change["contents"];
  readonly testFiles: ReadonlySet<string>;
  readonly ruleOf: ReturnType<typeof pathRules>;
}): Links {
  const { manifest, sources, meant, files, contents, testFiles, ruleOf } = input;
  if (!manifest || files.length > MAX_CHANGED_FILES) return NO_LINKS;
  return findLinks({
    files,
    contents,
    manifest,
    sources,
    meant,
    isTestFile: (path) => testFiles.has(path),
    isIgnorable: (path) => ruleOf(path) === "ignore",
  });
}

function itemOf(scored: ScoredTest, wholeSuite: boolean): ScoredItem {
  const { candidate, worth, always, wanted } = scored;
  const { test, p50Ms, p90Ms, fileCost } = candidate;
  const item = { testId: test.testId, p50Ms, p90Ms, worth, always, wanted: wanted || wholeSuite, scored };
  return fileCost ? { ...item, fileCost } : item;
}

/** Changed test files of which no test is known: they were added, or moved here. */
function unlisted(change: Change, candidates: readonly Candidate[]): readonly string[] {
  const listed = new Set(candidates.map(({ test }) => test.file));
  return change.files
    .filter(({ status, path }) => status !== "deleted" && looksLikeTestFile(path) && !listed.has(path))
    .map(({ path }) => path);
}
