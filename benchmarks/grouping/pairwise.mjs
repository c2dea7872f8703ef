/**
 * Of all pairs that were put together, the share that belongs together (precision); of all pairs that belong together,
 * the share that was put together (recall).
 * @param {readonly {given: string, found: string}[]} items
 */
export function pairwise(items) {
  const found = pairsIn(items.map((item) => item.found));
  const given = pairsIn(items.map((item) => item.given));
  const both = pairsIn(items.map((item) => `${item.given}\u001F${item.found}`));
  return {
    precision: found === 0 ? 1 : both / found,
    recall: given === 0 ? 1 : both / given,
    found,
    given,
    both,
  };
}

function pairsIn(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
