import type { History, SaidDiagnosis, TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { DiagnosisFigures, DiagnosisReplay, ReliabilityBin, TurnedOut } from "../model/turned-out.ts";
import { DIAGNOSES, type Diagnosis } from "../model/words.ts";
import { importedBy } from "./imported-files.ts";
import { turnedOut } from "./turned-out.ts";

/** What a diagnosis claims of the failure's future. Trouble around a run passes with it, as a flake does. */
const CLAIMS: Readonly<Partial<Record<Diagnosis, TurnedOut>>> = {
  regression: "broken",
  "known-broken": "broken",
  flake: "flake",
  environment: "flake",
};

/** Ends of the bins; the first takes what is below. */
const BINS = [0, 0.5, 0.7, 0.9, 0.95, 1] as const;

interface JudgedDiagnosis extends SaidDiagnosis {
  readonly turned: TurnedOut;
}

/**
 * Compares what each run said of its failures with what came after, as far as the history reaches. A failure that a
 * retry of its own run made good is left out: there was nothing to foretell.
 */
export function replayDiagnoses(history: History): DiagnosisReplay {
  const judged = judgeAllSaid(history);
  return {
    said: judged.length,
    decided: judged.filter(({ turned }) => turned !== "undecided").length,
    diagnoses: DIAGNOSES.flatMap((diagnosis) => figuresOf(diagnosis, judged)),
    reliability: reliabilityOf(judged),
  };
}

function judgeAllSaid(history: History): readonly JudgedDiagnosis[] {
  const { runs } = history;
  if (runs.every(({ diagnosed }) => diagnosed === undefined)) return [];
  const testOf = byEveryId(history.tests);
  const judgeOf = createJudges(history);
  return runs.flatMap(({ diagnosed = [] }, at) =>
    diagnosed.flatMap((said) => {
      const test = testOf.get(said.testId);
      return test === undefined ? [] : [{ ...said, turned: judgeOf(test)(at) }];
    }),
  );
}

/** Each test is looked through once, however often it failed. */
function createJudges({ runs, imports }: History): (test: TestHistory) => (at: number) => TurnedOut {
  const importsOf = importedBy(imports);
  const known = new Map<TestHistory, (at: number) => TurnedOut>();
  const create = ({ file, executions }: TestHistory): ((at: number) => TurnedOut) =>
    turnedOut({ executions, runs, reaches: (files) => files.some((one) => importsOf(file).has(one)) });
  return (test) => {
    const judge = known.get(test) ?? create(test);
    known.set(test, judge);
    return judge;
  };
}

/** A test that was renamed is found by its older ids too. */
function byEveryId(tests: History["tests"]): ReadonlyMap<TestId, TestHistory> {
  const known = new Map(tests);
  for (const test of tests.values()) {
    for (const older of test.renamedFrom ?? []) if (!tests.has(older)) known.set(older, test);
  }
  return known;
}

function figuresOf(diagnosis: Diagnosis, judged: readonly JudgedDiagnosis[]): readonly DiagnosisFigures[] {
  const given = judged.filter((one) => one.diagnosis === diagnosis);
  if (given.length === 0) return [];
  const count = (turned: TurnedOut): number => given.filter((one) => one.turned === turned).length;
  const claim = CLAIMS[diagnosis];
  return [
    {
      diagnosis,
      said: given.length,
      flake: count("flake"),
      broken: count("broken"),
      undecided: count("undecided"),
      ...(claim !== undefined && { right: count(claim) }),
    },
  ];
}

function reliabilityOf(judged: readonly JudgedDiagnosis[]): readonly ReliabilityBin[] {
  const claims = judged.filter(
    ({ diagnosis, turned }) => turned !== "undecided" && CLAIMS[diagnosis] !== undefined,
  );
  return BINS.slice(1).flatMap((to, index) => {
    const from = BINS[index] ?? 0;
    const inside = claims.filter(({ probability: p }) => p >= from && (p < to || to === 1));
    if (inside.length === 0) return [];
    const right = inside.filter(({ diagnosis, turned }) => CLAIMS[diagnosis] === turned).length;
    const said = inside.reduce((sum, { probability }) => sum + probability, 0) / inside.length;
    return [{ from, to, claims: inside.length, said, right: right / inside.length }];
  });
}
