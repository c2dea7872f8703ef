import { findElements } from "./find-elements.ts";
import { parseLocator } from "./locator-steps.ts";
import { ancestorsOf, subtreeOf, textOf, type Page, type PageNode } from "./page-node.ts";

/** Longer names and texts are cut at a word: a locator finds them by their beginning. */
const LONGEST = 60;
/** Roles that say nothing of an element. */
const NO_ROLE: ReadonlySet<string> = new Set([
  "generic",
  "text",
  "none",
  "presentation",
  "fragment",
  "document",
  "iframe",
]);
/** What is told from its like by what is written in it. */
const TOLD_BY_TEXT: ReadonlySet<string> = new Set([
  "listitem",
  "row",
  "article",
  "group",
  "region",
  "form",
  "cell",
  "tabpanel",
]);
const DIALOGS: ReadonlySet<string> = new Set(["dialog", "alertdialog"]);
/** Further up nothing tells two elements apart that has not been tried. */
const MAX_SCOPES = 8;

/**
 * A locator that finds this element of the page and no other, ready to paste behind `page.`; undefined when the element
 * has no role, name or text to be found by. Names come before places, places before numbers.
 */
export function uniqueLocator(page: Page, node: PageNode): string | undefined {
  const frame = frameOf(page, node);
  if (frame === undefined) return undefined;
  const own = waysTo(node);
  const around = ancestorsOf(page, node).filter(({ role }) => !NO_ROLE.has(role));
  const finds = (locator: string): boolean => {
    const found = findElements(page, parseLocator(locator));
    return found?.length === 1 && found[0] === node;
  };
  const inDialog = around.filter(({ role }) => DIALOGS.has(role)).flatMap((dialog) => scoped([dialog], own));
  const inScope = scoped(around.slice(0, MAX_SCOPES), own);
  const inTwo = scoped(around.slice(0, MAX_SCOPES), scoped(around.slice(0, 2), own.slice(0, 2)));
  const tried = [...inDialog, ...own, ...inScope, ...inTwo].map((way) => `${frame}${way}`);
  return (
    tried.find((locator) => finds(locator)) ??
    numbered(
      page,
      node,
      own.map((way) => `${frame}${way}`),
    )
  );
}

/** `locator('iframe').contentFrame().` for an element in a frame; undefined when which frame cannot be told. */
function frameOf(page: Page, node: PageNode): string | undefined {
  const frames = ancestorsOf(page, node).filter(({ role }) => role === "iframe");
  const [frame] = frames;
  if (frame === undefined) return "";
  const all = page.nodes.filter(({ role }) => role === "iframe");
  if (frames.length > 1) return undefined;
  const which = all.length === 1 ? "" : `.nth(${all.indexOf(frame)})`;
  return `locator('iframe')${which}.contentFrame().`;
}

function scoped(around: readonly PageNode[], inner: readonly string[]): readonly string[] {
  return around.flatMap((scope) => waysTo(scope).flatMap((outer) => inner.map((way) => `${outer}.${way}`)));
}

/** Ways to find an element by what it is and says, the plainest first; they need not be unique. */
function waysTo(node: PageNode): readonly string[] {
  const { role, name, properties } = node;
  const hasRole = !NO_ROLE.has(role);
  const { placeholder = "" } = properties;
  return [
    ...(hasRole && name !== "" ? byName(role, name) : []),
    ...(placeholder === "" ? [] : [`getByPlaceholder(${quote(placeholder)})`]),
    ...(name === "" ? [...byWriting(node), ...(hasRole ? [`getByRole('${role}')`] : [])] : []),
  ];
}

/** Ways to find an element without a name by what is written in it. */
function byWriting(node: PageNode): readonly string[] {
  const { role, text } = node;
  if (TOLD_BY_TEXT.has(role)) return byContent(node);
  // A run of text shares its element with what stands beside it: it is never the whole.
  return text === "" ? [] : byText(text).slice(0, role === "text" ? 1 : 2);
}

function byName(role: string, name: string): readonly string[] {
  const short = beginning(name);
  return [
    `getByRole('${role}', { name: ${quote(short)} })`,
    `getByRole('${role}', { name: ${quote(name)}, exact: true })`,
  ];
}

function byText(text: string): readonly string[] {
  return [`getByText(${quote(beginning(text))})`, `getByText(${quote(text)}, { exact: true })`];
}

/** By what stands in it: a heading, a name, else its first words. */
function byContent(node: PageNode): readonly string[] {
  const inner = subtreeOf(node);
  const telling = [
    ...inner.filter(({ role }) => role === "heading").map((heading) => textOf(heading)),
    ...inner.map(({ name, text }) => name || text),
    textOf(node),
  ];
  const texts = [...new Set(telling.filter((text) => text !== "").map((text) => beginning(text)))];
  return texts.slice(0, 4).map((text) => `getByRole('${node.role}').filter({ hasText: ${quote(text)} })`);
}

/** The element by its number among those like it, when nothing else tells them apart. */
function numbered(page: Page, node: PageNode, ways: readonly string[]): string | undefined {
  for (const way of ways) {
    const found = findElements(page, parseLocator(way)) ?? [];
    const index = found.indexOf(node);
    if (index !== -1) return `${way}.nth(${index})`;
  }
  return undefined;
}

/** A text up to a word's end. */
function beginning(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  const lastBlank = cut.lastIndexOf(" ");
  return lastBlank > LONGEST / 2 ? cut.slice(0, lastBlank) : cut;
}

/** A text as a literal in single quotes. */
function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`).replaceAll("\n", String.raw`\n`)}'`;
}
