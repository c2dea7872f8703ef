import type { Change } from "../model/change.ts";
import type { ConfidenceLevel } from "../model/selection.ts";
import type { Cut, CutItem } from "./cut.ts";
import type { ScoredTest } from "./score.ts";
import { counted, grouped, listed, percent } from "./wording.ts";

/** A scored test as a cut sees it. */
export interface ScoredItem extends CutItem {
  readonly scored: ScoredTest;
}

export interface WhyInput {
  /** Why the whole suite is asked for, when it is. */
  readonly net: string | undefined;
  readonly change: Change;
  /** The part of the change that can be felt. */
  readonly effective: Change;
  readonly available: number;
  readonly cut: Cut<ScoredItem>;
  /** The confidence asked for, when one was. */
  readonly confidence: ConfidenceLevel | undefined;
}

/** One sentence that says why this many tests are selected, or all, or none. */
export function whySelected(input: WhyInput): string {
  if (input.net !== undefined) return wholeSuiteSentence(input.net, input);
  if (input.cut.taken.length === 0) return `No test: ${noneBecause(input)}.`;
  const { taken } = input.cut;
  const share = `${grouped(taken.length)} of ${counted(input.available, "test")}`;
  const notes = `${confidenceNote(input)}${leftOutNote(input.cut)}${layoutNote(input)}`;
  return `${share}: ${listed(shares(taken))}${notes}.`;
}

function wholeSuiteSentence(net: string, { available, cut }: WhyInput): string {
  const left = cut.leftOut + cut.alwaysLeftOut;
  if (left === 0)
    return `${available === 0 ? "The whole suite" : `All ${counted(available, "test")}`}: ${net}.`;
  const fit = `${grouped(cut.taken.length)} of ${counted(available, "test")} fit the limits`;
  return `${fit}, although ${net} and the whole suite should run${alwaysNote(cut)}.`;
}

function noneBecause({ change, effective, cut }: WhyInput): string {
  const left = cut.leftOut + cut.alwaysLeftOut;
  if (left > 0)
    return `${left === 1 ? "the one" : `none of the ${grouped(left)}`} to run ${left === 1 ? "does not fit" : "fits"} the limits`;
  if (change.files.length === 0) return `nothing changed since ${change.base}`;
  const [first, ...others] = effective.files;
  if (!first) return layoutOnly(change);
  const note = layoutNote({ change, effective });
  if (others.length > 0)
    return `no test depends on ${first.path} or the ${counted(others.length, "other changed file")}${note}`;
  return note === ""
    ? `only ${first.path} changed, and no test depends on it`
    : `no test depends on ${first.path}${note}`;
}

/** What is left out of account because nothing can be felt of it. */
function layoutNote({ change, effective }: Pick<WhyInput, "change" | "effective">): string {
  const quiet = change.files.length - effective.files.length;
  return quiet === 0 ? "" : `; ${counted(quiet, "file")} changed only in comments or layout`;
}

function layoutOnly({ files: [first, ...others] }: Change): string {
  const named = others.length === 0 ? (first?.path ?? "") : counted(others.length + 1, "file");
  return `${named} changed only in comments or layout`;
}

/** Why a test is in, each test counted once, under the first that holds. */
const SHARES: readonly (readonly [string, (test: ScoredTest) => boolean])[] = [
  ["changed", ({ links }) => links.some(({ kind }) => kind === "changed")],
  ["new", ({ rules }) => rules.some(({ kind }) => kind === "new")],
  ["linked to the change", ({ links }) => links.length > 0],
  ["failed last time", ({ rules }) => rules.some(({ kind }) => kind === "failed-last-time")],
  ["always run", ({ rules }) => rules.length > 0],
  ["probably broken", ({ wanted }) => wanted],
  ["without a link, to hold the confidence", () => true],
];

function shares(taken: readonly ScoredItem[]): readonly string[] {
  const counts = SHARES.map(() => 0);
  for (const { scored } of taken) {
    const place = SHARES.findIndex(([, holds]) => holds(scored));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return SHARES.flatMap(([words], place) => {
    const many = counts[place] ?? 0;
    return many === 0 ? [] : [`${grouped(many)} ${words}`];
  });
}

function confidenceNote({ confidence, cut }: WhyInput): string {
  if (confidence === undefined) return "";
  const held = `, holding ${percent(cut.held)} of the expected failures`;
  return `${held} (${basisOf(confidence)})`;
}

/** What stands behind a level: the past, or only the scores of the links. */
export function basisOf({ asked, calibrated, builds, needed }: ConfidenceLevel): string {
  if (calibrated) return `so that ${percent(asked)} are caught, by ${counted(builds, "past failing run")}`;
  if (needed === undefined) return "by the links alone: no past can prove 100 %";
  return `by the links alone: ${counted(builds, "failing run")} known, ${grouped(needed)} needed to prove it`;
}

function leftOutNote(cut: Cut<ScoredItem>): string {
  const left = cut.leftOut + cut.alwaysLeftOut;
  return left === 0 ? "" : `; ${grouped(left)} more did not fit the limits${alwaysNote(cut)}`;
}

function alwaysNote({ alwaysLeftOut }: Cut<ScoredItem>): string {
  if (alwaysLeftOut === 0) return "";
  return `, too small even for ${counted(alwaysLeftOut, "test")} that should always run`;
}
