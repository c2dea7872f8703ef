/**
 * How well a classifier did.
 * @param judged [{label, alt, said}]
 * @returns strict: share of exact labels; lenient: `alt` counts as right, too; macroF1: mean F1 over the labels
 */
export function scoresOf(judged) {
  const share = (isRight) => judged.filter(isRight).length / judged.length;
  return {
    strict: share(({ label, said }) => label === said),
    lenient: share(({ label, alt, said }) => label === said || alt.includes(said)),
    macroF1: macroF1(judged),
  };
}

function macroF1(judged) {
  const labels = [...new Set(judged.map(({ label }) => label))];
  const f1s = labels.map((label) => {
    const right = judged.filter((one) => one.label === label && one.said === label).length;
    const said = judged.filter((one) => one.said === label).length;
    const given = judged.filter((one) => one.label === label).length;
    return (2 * right) / (said + given);
  });
  return f1s.reduce((sum, f1) => sum + f1, 0) / labels.length;
}

/** Rows of a confusion table: what was given, then how often each category was said. */
export function confusionRows(judged) {
  const words = [...new Set(judged.flatMap((one) => [one.label, one.said]))].toSorted((one, other) =>
    one < other ? -1 : 1,
  );
  const rows = words
    .filter((word) => judged.some(({ label }) => label === word))
    .map((given) => [given].concat(words.map((said) => countOf(judged, given, said) || "·")));
  return { head: ["given \\ said", ...words.map((word) => word.slice(0, 6))], rows };
}

function countOf(judged, given, said) {
  return judged.filter((one) => one.label === given && one.said === said).length;
}
