/**
 * Area under the ROC curve: P(a flake is given more than a hard failure), ties counted half (Mann and Whitney).
 * Undefined when either kind is missing.
 * @param {readonly {said: number, flake: boolean}[]} calls
 */
export function aucOf(calls) {
  const sorted = calls.toSorted((a, b) => a.said - b.said);
  const flakes = calls.filter(({ flake }) => flake).length;
  const hard = calls.length - flakes;
  if (flakes === 0 || hard === 0) return undefined;
  let rankSum = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to].said === sorted[from].said) to += 1;
    const midRank = (from + 1 + to) / 2;
    for (let at = from; at < to; at += 1) if (sorted[at].flake) rankSum += midRank;
    from = to;
  }
  return (rankSum - (flakes * (flakes + 1)) / 2) / (flakes * hard);
}
