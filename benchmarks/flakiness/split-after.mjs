/** The first k runs and the rest, each without the runs in which the test was no attempt (blanks). */
export function splitAfter(attempts, k) {
  return { seen: attempts.slice(0, k).replaceAll(" ", ""), rest: attempts.slice(k).replaceAll(" ", "") };
}
