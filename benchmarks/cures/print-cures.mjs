/** What is known of a failure: with and without the sources' change since the test last passed. */
const WAYS = ["with the change", "from the page alone"];

/** How often the right element came first and among the first three, and what was suggested where it did not. */
export function printCures(results, { verbose }) {
  for (const [way, name] of WAYS.entries()) printTable(results, way, name);
  for (const result of results) if (verbose || result.ranks.some((rank) => rank !== 0)) printOne(result);
}

function printTable(results, way, name) {
  console.log(`\n${name.padEnd(22)}first       in three    of`);
  for (const kind of [...new Set(results.map((result) => result.kind)), "all"]) {
    const ranks = results
      .filter((result) => kind === "all" || result.kind === kind)
      .map((result) => result.ranks[way]);
    const share = (count) => `${count} (${Math.round((100 * count) / ranks.length)} %)`.padEnd(12);
    const first = share(ranks.filter((rank) => rank === 0).length);
    const three = share(ranks.filter((rank) => rank >= 0 && rank < 3).length);
    console.log(`${kind.padEnd(22)}${first}${three}${ranks.length}`);
  }
}

function printOne({ kind, what, failures, suggested, found }) {
  const isRight = new Map(found.map(({ suggestion, same }) => [suggestion, same]));
  console.log(`\n${kind}, ${what}: ${failures[0]?.message.split("\n", 1)[0] ?? "nothing failed"}`);
  for (const [way, suggestions] of suggested.entries()) {
    console.log(`  ${WAYS[way]}:`);
    for (const suggestion of suggestions)
      console.log(`    ${isRight.get(suggestion) ? "right" : "wrong"}  ${suggestion}`);
  }
}
