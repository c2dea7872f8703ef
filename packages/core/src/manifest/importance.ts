import { DEFAULTS } from "../config/defaults.ts";
import type { HindcastOptions } from "../config/options.ts";
import type { TestHistory } from "../model/history.ts";
import { type Importance, IMPORTANCES } from "../model/words.ts";

type Tagged = Pick<TestHistory, "importance" | "tags">;

/** How much a team cares about a test: what an annotation says, else the highest that one of its tags stands for. */
export function importanceOf({ importance, tags }: Tagged, options: HindcastOptions): Importance {
  return importance ?? importanceOfTags(tags, options) ?? "normal";
}

/** The highest importance that one of the tags stands for. */
export function importanceOfTags(tags: readonly string[], options: HindcastOptions): Importance | undefined {
  const meaning = options.importance ?? DEFAULTS.importance;
  const named = new Set(tags.filter((tag) => Object.hasOwn(meaning, tag)).map((tag) => meaning[tag]));
  return IMPORTANCES.find((level) => named.has(level));
}

/** Whether a test is never quarantined: by a tag, or by an importance of that name, since an annotation `critical` says what the tag does. */
export function isTopTier(test: Tagged, options: HindcastOptions): boolean {
  const topTier = options.topTier ?? DEFAULTS.topTier;
  return topTier.includes(importanceOf(test, options)) || test.tags.some((tag) => topTier.includes(tag));
}
