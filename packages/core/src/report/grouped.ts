/** Some things that belong together, the first of them first. */
export type Group<Item> = readonly [Item, ...Item[]];

/** Puts together what has one key; a group stands where its first item stood. */
export function grouped<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): readonly Group<Item>[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
