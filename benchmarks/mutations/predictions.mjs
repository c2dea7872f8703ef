/**
 * What a selection foretold of each test that it holds, and what came: rows for a table of reliability.
 * @param tests those of `hindcast select --json`
 * @param nameOf a test's name among the keys of `failing`
 * @returns {{chooser: string, mutant: string, test: string, kinds: string[], score: number, pFail: number, failed: boolean}[]}
 */
export function predictions(tests, { chooser, mutant, failing, nameOf }) {
  return tests.map((test) => ({
    chooser,
    mutant,
    test: nameOf(test),
    kinds: [...new Set(test.reasons.map(({ kind }) => kind))],
    score: test.score,
    pFail: test.pFail,
    failed: failing[nameOf(test)] !== undefined,
  }));
}
