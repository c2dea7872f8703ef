import type { FlakinessModel, Judgements } from "../model/flakiness.ts";
import type { History, TestHistory } from "../model/history.ts";
import { countedLetters } from "./counted-attempts.ts";
import { recentRate, recentRateAfterPasses, signsOf } from "./failure-signs.ts";
import { fitOdds, oddsOf, type OddsPrior } from "./fit-odds.ts";
import { DEFAULT_MODEL } from "./flakiness-model.ts";
import { seenOdds } from "./seen-odds.ts";

/** What a forecast of the next run is made from. */
export interface NextFailureInput {
  readonly history: History;
  readonly judgements: Judgements;
  /** Constants of the filter that judged. @default DEFAULT_MODEL */
  readonly model?: FlakinessModel;
}

/**
 * Where every project begins: the geometric mean of the filter's odds and of those of the last few attempts. A history
 * must hold some forty failures' worth of evidence to move it far.
 */
const PRIOR: OddsPrior = { weights: [0, 0.5, 0.5], precisions: [1, 10, 10] };

/** Before any test of a project has run, one in ten is taken to begin with a failure; that weighs as ten tests. */
const FIRST_RUNS = { failed: 1, of: 10 } as const;

/** P(fails in the next run), by the history alone. */
export interface NextFailures {
  readonly of: (test: TestHistory) => number;
  /** Of a test that has never run. */
  readonly ofNew: number;
  /** How far the past holds, 0 to 1: the sum of the weights of both views; 1 before anything was seen. */
  readonly historyWeight: number;
}

/**
 * Forecasts which tests of a history fail in the next run, before anything is known of the change.
 *
 * Two views of a test are joined: the flakiness filter, which remembers its whole history and knows flaky from broken,
 * and its failure rate over the last few attempts, which knows nothing but forgets fast. How far each is right differs
 * from project to project, so the project's own history weighs them (see `fitOdds`): where failures do not repeat, all
 * tests come out nearly alike. A test with no attempts is taken for as likely to fail as those before it were in their
 * first run.
 */
export function nextFailures(input: NextFailureInput): NextFailures {
  const { history, judgements, model = DEFAULT_MODEL } = input;
  const first = firstRunRate(history);
  const weights = fitOdds(seenOdds({ history, judgements, model, first }), PRIOR);
  const ofPasses = rememberByNumber((passes: number) => recentRateAfterPasses(first, passes));
  const ofNew = oddsOf(signsOf({ pFilter: first, recent: first }), weights);
  const of = (test: TestHistory): number => {
    const judgement = judgements.get(test.testId);
    if (judgement === undefined || judgement.executions === 0) return ofNew;
    const { pFailNext, failures, executions } = judgement;
    const recent = failures === 0 ? ofPasses(executions) : recentOf(test, first);
    return oddsOf(signsOf({ pFilter: pFailNext, recent }), weights);
  };
  return { of, ofNew, historyWeight: Math.min(1, (weights[1] ?? 0) + (weights[2] ?? 0)) };
}

function recentOf({ executions }: TestHistory, first: number): number {
  return executions.reduce((rate, { attempts }) => recentRate(rate, attempts), first);
}

/** How often tests failed in their first run, of those whose first run is still known. */
function firstRunRate({ tests }: History): number {
  let failed: number = FIRST_RUNS.failed;
  let of: number = FIRST_RUNS.of;
  for (const { executions, archived } of tests.values()) {
    if (archived !== undefined) continue;
    const letters = countedLetters(executions[0]?.attempts ?? "");
    if (letters === "") continue;
    of += 1;
    if (letters.startsWith("F")) failed += 1;
  }
  return failed / of;
}

function rememberByNumber(work: (number: number) => number): (number: number) => number {
  const known = new Map<number, number>();
  return (number) => {
    const value = known.get(number) ?? work(number);
    known.set(number, value);
    return value;
  };
}
