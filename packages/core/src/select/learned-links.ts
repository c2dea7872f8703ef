import { scopesOf } from "../manifest/link-cells.ts";
import { defaultStrength, narrowStrength } from "../manifest/strengths.ts";
import type { LinkClass } from "../model/link-class.ts";
import type { LearnedStrength, Strengths } from "../model/manifest.ts";
import type { TestRef } from "../model/test.ts";
import type { ChangeLink } from "./change-link.ts";
import { classOf } from "./link-class.ts";

/** Gives the links of a test the strengths that are in force for it. */
export type Strengthen = (test: TestRef, links: readonly ChangeLink[]) => readonly ChangeLink[];

/** What the narrowest scope of a test says of a class of links. */
export type LearnedFor = (test: TestRef, link: LinkClass) => LearnedStrength | undefined;

/** Makes the function that strengthens links; `isWide` tells whether many test files are joined to a changed file. */
export function strengthenLinks(strengths: Strengths, isWide: (file: string) => boolean): Strengthen {
  const { learned = [] } = strengths;
  const learnedFor = learnedStrengths(learned);
  const scopes = new Set(learned.map(({ scope }) => scope));
  const ofFile = new Map<readonly ChangeLink[], readonly ChangeLink[]>();
  const strengthen = (test: TestRef, link: ChangeLink): ChangeLink => {
    const kind = classOf(link, strengths, isWide(link.file));
    return kind === undefined
      ? link
      : { ...link, ...inForce(link, { kind, strengths, learned: learnedFor(test, kind) }) };
  };
  return (test, links) => {
    if (links.length === 0) return links;
    if (scopes.has(test.testId)) return links.map((link) => strengthen(test, link));
    // The tests of a file share one list of links, and but for their own history all that is to be said of it.
    const known = ofFile.get(links);
    if (known) return known;
    const made = links.map((link) => strengthen(test, link));
    ofFile.set(links, made);
    return made;
  };
}

/** Makes the function that finds what was learned for a test. */
export function learnedStrengths(learned: readonly LearnedStrength[]): LearnedFor {
  const known = new Map(learned.map((one) => [keyOf(one.runner, one.link, one.scope), one]));
  const ofFile = new Map<string, LearnedStrength | undefined>();
  return ({ runner, file, testId }, link) => {
    const own = known.get(keyOf(runner, link, testId));
    if (own) return own;
    const key = keyOf(runner, link, file);
    if (!ofFile.has(key)) {
      const narrowest = scopesOf(file).findLast((scope) => known.has(keyOf(runner, link, scope)));
      ofFile.set(key, narrowest === undefined ? undefined : known.get(keyOf(runner, link, narrowest)));
    }
    return ofFile.get(key);
  };
}

interface InForce {
  readonly kind: LinkClass;
  readonly strengths: Strengths;
  readonly learned: LearnedStrength | undefined;
}

/** Likenesses of names and guesses differ within a class, which has only a middle: all are moved as that is. */
function inForce(
  link: ChangeLink,
  { kind, strengths, learned }: InForce,
): Pick<ChangeLink, "strength" | "class" | "learned"> {
  const strength = learned?.strength ?? defaultStrength(strengths, kind);
  const differs = link.kind === "name" || "evidence" in link;
  return {
    class: kind,
    strength: differs
      ? Math.min(1, (link.strength * strength) / (narrowStrength(strengths, kind) || 1))
      : strength,
    ...(learned && { learned }),
  };
}

function keyOf(runner: string, link: LinkClass, scope: string): string {
  return `${runner}\0${link}\0${scope}`;
}
