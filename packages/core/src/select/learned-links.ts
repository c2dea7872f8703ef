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
  const strengthen = (test: TestRef, link: ChangeLink): ChangeLink => {
    const kind = classOf(link, strengths, isWide(link.file));
    if (kind === undefined) return link;
    return { ...link, ...inForce(link, { kind, strengths, learned: learnedFor(test, kind) }) };
  };
  // Tests share links, of which, where nothing was learned, there is but one thing to say.
  const made = new Map<ChangeLink, ChangeLink>();
  const strengthenOnce = (test: TestRef, link: ChangeLink): ChangeLink => {
    if (scopes.size > 0) return strengthen(test, link);
    const strengthened = made.get(link) ?? strengthen(test, link);
    made.set(link, strengthened);
    return strengthened;
  };
  const lists = new Map<
    readonly ChangeLink[],
    { readonly file: string; readonly links: readonly ChangeLink[] }
  >();
  return (test, links) => {
    if (links.length === 0) return links;
    if (scopes.has(test.testId)) return links.map((link) => strengthen(test, link));
    // The tests of a file share one list of links; where nothing was learned, those of all files may.
    const file = scopes.size === 0 ? "" : `${test.runner}\0${test.file}`;
    const known = lists.get(links);
    if (known?.file === file) return known.links;
    const list = links.map((link) => strengthenOnce(test, link));
    lists.set(links, { file, links: list });
    return list;
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
