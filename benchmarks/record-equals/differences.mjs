import { entryOf } from "./run-log.mjs";

/** Errors of one attempt that Hindcast keeps. */
export const KEPT_ERRORS = 10;

/** Where the tests of a report and of the log differ. */
export function differencesOfTests(told, recorded) {
  const unknown = new Map(recorded);
  const found = told.flatMap((theirs) => {
    const ours = unknown.get(theirs.key) ?? { ...theirs, attempts: [] };
    unknown.delete(theirs.key);
    const wrong = theirs.tags
      .filter((tag) => !ours.tags.includes(tag))
      .map((tag) => `no tag ${tag} in the log`);
    return [...wrong.map((what) => ({ of: theirs.key, what })), ...differencesOfAttempts(theirs, ours)];
  });
  return [...found, ...[...unknown.keys()].map((of) => ({ of, what: "in the log, not in the report" }))];
}

/** Compares what the report tells of an attempt. */
function differencesOfAttempts({ key, attempts: expected }, { attempts: actual }) {
  const length = Math.max(expected.length, actual.length);
  return Array.from({ length }, (_, index) => {
    const theirs = expected[index];
    const ours = actual[index];
    if (theirs === undefined) return [`a ${ours.status} attempt only in the log`];
    if (ours === undefined) return [`a ${theirs.status} attempt only in the report`];
    return Object.keys(theirs)
      .filter((field) => theirs[field] !== ours[field])
      .map((field) => `${field} is ${theirs[field]} in the report, ${ours[field]} in the log`);
  }).flatMap((what) => (what.length === 0 ? [] : [{ of: key, what: what.join("; "), attempt: true }]));
}

/**
 * One id must stand for one test: two tests under one id would share their history.
 * @param sharesKeys how many tests of the report bear a key; 1 unless told
 */
export function differencesOfIds(recorded, sharesKeys = new Map()) {
  const owners = new Map();
  const found = [];
  for (const { ids, key } of recorded.values()) {
    for (const id of ids) entryOf(owners, id, []).push(key);
    const expected = sharesKeys.get(key) ?? 1;
    if (ids.size !== expected) found.push({ of: key, what: `${expected} tests, ${ids.size} ids in the log` });
  }
  const shared = [...owners].flatMap(([id, [of, ...others]]) =>
    others.length === 0 ? [] : [{ of, what: `shares the id ${id} with ${others.join(" and ")}` }],
  );
  return [...found, ...shared];
}

/** Where facts of the run differ, given as `[what, in the report, in the log]`. */
export function differencesOfFacts(facts) {
  return facts.flatMap(([of, theirs, ours]) =>
    theirs === ours ? [] : [{ of: `the run: ${of}`, what: `${theirs} in the report, ${ours} in the log` }],
  );
}
