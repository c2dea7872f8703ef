import { median } from "../support/measured-run.mjs";

/**
 * What one chooser found and what it took, over all commits.
 * @param commits as `judgeCommits` tells them, each with its `tests` (files before it) and `edited` (its own test files)
 * @param choices the chosen files of each commit
 * @param times file → milliseconds
 */
export function scoreCommits(commits, choices, times) {
  const timeOf = (files) => [...files].reduce((sum, file) => sum + (times[file] ?? 0), 0);
  const shares = commits.map(
    ({ tests, edited }, index) =>
      timeOf(new Set([...choices[index].filter((file) => tests.includes(file)), ...edited])) /
      timeOf(new Set([...tests, ...edited])),
  );
  return {
    broken: recallOf(commits, choices, "broken"),
    witnesses: recallOf(commits, choices, "witnesses"),
    meanTime: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    medianTime: median(shares),
  };
}

/** Tests and commits, found and in all; a commit counts when every one of its tests was found. */
function recallOf(commits, choices, kind) {
  const red = commits
    .map((commit, index) => ({
      commit: commit.commit,
      failing: commit[kind],
      chosen: new Set(choices[index]),
    }))
    .filter(({ failing }) => Object.keys(failing).length > 0)
    .map(({ commit, failing, chosen }) => {
      const missed = Object.keys(failing).filter((file) => !chosen.has(file));
      return { commit, missed, tests: countOf(failing), lost: countOf(failing, missed) };
    });
  const sum = (key) => red.reduce((total, entry) => total + entry[key], 0);
  return {
    tests: sum("tests"),
    found: sum("tests") - sum("lost"),
    commits: red.length,
    whole: red.filter(({ missed }) => missed.length === 0).length,
    missed: red.filter(({ missed }) => missed.length > 0),
  };
}

function countOf(failing, files = Object.keys(failing)) {
  return files.reduce((total, file) => total + failing[file].length, 0);
}
