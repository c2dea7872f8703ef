import type { LocatorStep, Sought } from "./locator-steps.ts";
import { FIELDS, subtreeOf, textOf, type Page, type PageNode } from "./page-node.ts";
import { roleOfTag } from "./roles.ts";

/** What a step finds within an element; undefined when a snapshot cannot tell. */
type Find = (step: LocatorStep, within: readonly PageNode[]) => readonly PageNode[] | undefined;

const FINDERS: Readonly<Record<string, Find>> = {
  getByRole: ({ sought, options, exact }, within) =>
    inside(within).filter(
      ({ role, name }) => role === sought?.text && (!options["name"] || fits(name, options["name"], exact)),
    ),
  getByLabel: ({ sought, exact }, within) =>
    inside(within).filter(({ role, name }) => FIELDS.has(role) && fits(name, sought, exact)),
  getByPlaceholder: ({ sought, exact }, within) =>
    inside(within).filter(({ properties: { placeholder = "" } }) => fits(placeholder, sought, exact)),
  getByAltText: ({ sought, exact }, within) =>
    inside(within).filter(({ role, name }) => role === "img" && fits(name, sought, exact)),
  // A run of text shares its element with what stands beside it: it is never the whole.
  getByText: ({ sought, exact }, within) =>
    innermost(
      inside(within).filter(({ role }) => !exact || role !== "text"),
      (text) => fits(text, sought, exact),
    ),
  locator: ({ sought }, within) => {
    const role = sought && /^[a-z]\w*$/.test(sought.text) ? roleOfTag(sought.text) : undefined;
    return role === undefined ? undefined : inside(within).filter((node) => node.role === role);
  },
  filter: ({ options: { hasText } }, within) =>
    hasText && within.filter((node) => fits(textOf(node), hasText, false)),
  contentFrame: (_step, within) =>
    within.filter(({ role }) => role === "iframe").flatMap(({ children }) => documentOf(children)),
  frameLocator: (_step, within) =>
    inside(within)
      .filter(({ role }) => role === "iframe")
      .flatMap(({ children }) => documentOf(children)),
  first: (_step, within) => within.slice(0, 1),
  last: (_step, within) => within.slice(-1),
  nth: ({ sought }, within) => {
    const found = within.at(Number(sought?.text));
    return found ? [found] : [];
  },
};

/** A frame's document stands for itself when it is looked in. */
const documentOf = (children: readonly PageNode[]): readonly PageNode[] => [
  { role: "document", name: "", text: "", properties: {}, states: [], children },
];

/**
 * The elements of a page that a locator finds, by the rules of Playwright's locators as far as a snapshot lets them be
 * followed; undefined where it does not: by test id, by CSS.
 */
export function findElements(page: Page, steps: readonly LocatorStep[]): readonly PageNode[] | undefined {
  const roots = page.nodes.filter((node) => page.parentOf(node) === undefined);
  let found: readonly PageNode[] | undefined = documentOf(roots);
  for (const step of steps) {
    found = found && FINDERS[step.method]?.(step, found);
    if (found === undefined) return undefined;
  }
  return found;
}

/** Whether a text is what a locator looks for: a part of it in any case, the whole when `exact`, blanks alike. */
function fits(text: string, sought: Sought | undefined, exact: boolean): boolean {
  if (sought === undefined) return false;
  const own = blanksAlike(text);
  if (sought.flags !== undefined) return matches(own, sought.text, sought.flags);
  const wanted = blanksAlike(sought.text);
  return exact ? own === wanted : own.toLowerCase().includes(wanted.toLowerCase());
}

const blanksAlike = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

function matches(text: string, pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags.replaceAll(/[gy]/g, "")).test(text);
  } catch {
    // A pattern of another language than ours: it cannot be told what it finds.
    return false;
  }
}

/** All elements within some, each once, in document order; a frame's own document is another one. */
function inside(within: readonly PageNode[]): readonly PageNode[] {
  const found = new Set<PageNode>();
  const visit = (node: PageNode): void => {
    if (node.role === "iframe") return;
    for (const child of node.children) {
      found.add(child);
      visit(child);
    }
  };
  for (const node of within) visit(node);
  return [...found];
}

/** The smallest elements whose text passes: none of their own elements has it all. */
function innermost(nodes: readonly PageNode[], passes: (text: string) => boolean): readonly PageNode[] {
  const passing = new Set(nodes.filter((node) => passes(textOf(node))));
  return nodes.filter(
    (node) =>
      passing.has(node) &&
      !subtreeOf(node)
        .slice(1)
        .some((inner) => passing.has(inner)),
  );
}
