import { parseDuration } from "../config/duration.ts";
import type { HindcastOptions } from "../config/options.ts";
import type { CutOptions } from "../model/selection.ts";

/** The limits in force: those of the call, and those of the options where the call names none. */
export function limitsOf(options: HindcastOptions, cut: CutOptions = {}): CutOptions {
  const { maxTests, confidence, timeBudget } = options;
  const timeBudgetMs = timeBudget === undefined ? undefined : parseDuration(timeBudget);
  return {
    ...(maxTests !== undefined && { maxTests }),
    ...(confidence !== undefined && { confidence }),
    ...(timeBudgetMs !== undefined && { timeBudgetMs }),
    ...cut,
  };
}

/** Options without limits: what one invocation or a team allows itself is no measure of what the links know. */
export function withoutLimits(options: HindcastOptions): HindcastOptions {
  const { maxTests: _tests, timeBudget: _time, confidence: _share, ...unlimited } = options;
  return unlimited;
}

/** Whether anything limits how much may be selected. */
export function isLimited({ maxTests, timeBudgetMs, confidence }: CutOptions): boolean {
  return maxTests !== undefined || timeBudgetMs !== undefined || confidence !== undefined;
}

/** The limits that bound the size or the time, without `confidence`, which asks for a share of what is expected. */
export function hardLimits({ maxTests, timeBudgetMs }: CutOptions): CutOptions {
  return { ...(maxTests !== undefined && { maxTests }), ...(timeBudgetMs !== undefined && { timeBudgetMs }) };
}
