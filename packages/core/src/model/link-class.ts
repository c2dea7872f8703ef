/** Links by kind, and by how directly they show that a test runs the file: a strength is learned for each. */
export const LINK_CLASSES = [
  "changed",
  "import 1",
  "import 1 wide",
  "import 2",
  "import 2 wide",
  "import 3",
  "import 3 wide",
  "import 4",
  "import 4 wide",
  "import 5",
  "import 5 wide",
  "import unloaded",
  "import types",
  "coverage lines",
  "coverage lines wide",
  "coverage file",
  "coverage file wide",
  "coverage guess",
  "coverage guess wide",
  "name strong",
  "name weak",
  "semantic",
] as const;
/**
 * `import 5`: through four files or more. `import unloaded`: imported, but not loaded when the test file was watched.
 * `import types`: only types changed.
 * `coverage lines`: executed changed lines; `coverage file`: executed the file, and nobody can tell which lines; `coverage guess`: follows from what was executed. `wide`:
 * more than 5 test files are so joined to the changed file; each of them is then less likely to be the one that tells. A
 * name is strong from half of the strongest possible match.
 */
export type LinkClass = (typeof LINK_CLASSES)[number];

const CLASSES: ReadonlySet<string> = new Set(LINK_CLASSES);

/** Whether a text names a class of links; another writer may know more of them. */
export function isLinkClass(text: string): text is LinkClass {
  return CLASSES.has(text);
}

const TEXTS: readonly (readonly [beginning: string, text: string])[] = [
  ["changed", "own file changed"],
  ["import unloaded", "import, not loaded"],
  ["import types", "import, where only types changed"],
  ["import 5", "import at distance 5 or more"],
  ["import", "import at distance"],
  ["coverage lines", "changed lines executed"],
  ["coverage file", "changed file executed"],
  ["coverage guess", "changed file probably executed"],
  ["name strong", "names much alike"],
  ["name weak", "names a little alike"],
  ["semantic", "close in meaning"],
];

/** A class of links as people read it: "import at distance 2, by many". */
export function linkClassText(link: LinkClass): string {
  const [beginning, text] = TEXTS.find(([start]) => link.startsWith(start)) ?? ["", ""];
  const distance = beginning === "import" ? ` ${link.split(" ")[1] ?? ""}` : "";
  return `${text}${distance}${link.endsWith(" wide") ? ", by many" : ""}`;
}
