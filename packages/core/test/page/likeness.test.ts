import { describe, expect, it } from "vitest";
import { parseAriaSnapshot } from "../../src/page/aria-snapshot.ts";
import { likenessOn } from "../../src/page/likeness.ts";
import { openPage } from "../../src/page/page-node.ts";
import { wantedOf, type Wanted } from "../../src/page/wanted.ts";

const PAGE = openPage(
  parseAriaSnapshot(Array.from({ length: 300 }, (_, at) => `- button "Number ${at}"`).join("\n")),
);

/** What is wanted on the page, with hints that say so many texts. */
function wantedBy(now: readonly string[], onRead: () => void = () => {}): Wanted {
  const wanted = wantedOf({ locator: "getByText('Gone')" });
  if (wanted === undefined) throw new Error("the locator was not read");
  const hint = {
    file: "src/a.tsx",
    beside: [],
    get now() {
      onRead();
      return now;
    },
  };
  return { ...wanted, hints: [hint] };
}

const words = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `zzz${at}`);

describe("likenessOn", () => {
  it("gathers the texts of changed sources once, not for each element", () => {
    let reads = 0;
    const likeness = likenessOn(
      PAGE,
      wantedBy(["Number 7"], () => (reads += 1)),
    );
    const named = PAGE.nodes.map((node) => likeness(node).named);
    expect(named.indexOf(1)).toBe(7);
    expect(reads).toBe(1);
  });

  it("compares with 40 different texts at most", () => {
    const nodes = PAGE.nodes.slice(7, 8);
    const namedBy = (texts: readonly string[]): readonly number[] => {
      const likeness = likenessOn(PAGE, wantedBy(texts));
      return nodes.map((node) => likeness(node).named);
    };
    expect(namedBy([...words(39), ...words(39), "Number 7"])).toEqual([1]);
    expect(namedBy([...words(40), "Number 7"])[0]).toBeLessThan(1);
  });
});
