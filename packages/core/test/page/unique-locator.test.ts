import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAriaSnapshot } from "../../src/page/aria-snapshot.ts";
import { findElements } from "../../src/page/find-elements.ts";
import { parseLocator } from "../../src/page/locator-steps.ts";
import { openPage, type Page, type PageNode } from "../../src/page/page-node.ts";
import { uniqueLocator } from "../../src/page/unique-locator.ts";

const pageOf = (...lines: string[]): Page => openPage(parseAriaSnapshot(lines.join("\n")));
const locate = (page: Page, where: (node: PageNode) => boolean): string | undefined => {
  const node = page.nodes.find((each) => where(each));
  return node && uniqueLocator(page, node);
};

describe("uniqueLocator", () => {
  it("needs no more than role and name when these are unique", () => {
    const page = pageOf('- button "Pay now"', '- link "Pay"');
    expect(locate(page, ({ role }) => role === "button")).toBe("getByRole('button', { name: 'Pay now' })");
  });

  it("asks for the exact name when it is a part of another", () => {
    const page = pageOf('- button "Pay now"', '- button "Pay"');
    expect(locate(page, ({ name }) => name === "Pay")).toBe(
      "getByRole('button', { name: 'Pay', exact: true })",
    );
  });

  it("names the dialog that an element is in", () => {
    const page = pageOf('- button "Buy"', "- dialog:", '  - button "Pay now"');
    expect(locate(page, ({ name }) => name === "Pay now")).toBe(
      "getByRole('dialog').getByRole('button', { name: 'Pay now' })",
    );
  });

  it("names the row or the part of the page that tells equal elements apart", () => {
    const page = pageOf(
      "- list:",
      "  - listitem:",
      "    - text: Tape",
      '    - button "Remove"',
      "  - listitem:",
      "    - text: Ink",
      '    - button "Remove"',
    );
    const second = page.nodes.findLast(({ name }) => name === "Remove");
    expect(second && uniqueLocator(page, second)).toBe(
      "getByRole('listitem').filter({ hasText: 'Ink' }).getByRole('button', { name: 'Remove' })",
    );
  });

  it("counts only where nothing else helps", () => {
    const page = pageOf('- button "x"', '- button "x"');
    expect(page.nodes.map((node) => uniqueLocator(page, node))).toEqual([
      "getByRole('button', { name: 'x' }).nth(0)",
      "getByRole('button', { name: 'x' }).nth(1)",
    ]);
  });

  it("goes into the frame that holds an element", () => {
    const page = pageOf('- button "Pay"', "- iframe:", '  - button "Pay"');
    expect(page.nodes.map((node) => uniqueLocator(page, node))).toEqual([
      "getByRole('button', { name: 'Pay' })",
      undefined,
      "locator('iframe').contentFrame().getByRole('button', { name: 'Pay' })",
    ]);
  });

  it("finds that element and no other, on every page", () => {
    fc.assert(
      fc.property(pages(), (roots) => {
        const page = openPage(roots);
        for (const node of page.nodes) {
          const locator = uniqueLocator(page, node);
          const found = locator === undefined ? [node] : findElements(page, parseLocator(locator));
          expect(found).toHaveLength(1);
          expect(found?.[0]).toBe(node);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Small pages with many likenesses in them. */
function pages(depth = 3): fc.Arbitrary<readonly PageNode[]> {
  const node = fc.record({
    role: fc.constantFrom(
      ..."button link listitem list dialog main generic text textbox iframe heading".split(" "),
    ),
    name: fc.constantFrom("", "", "Pay", "Pay now", "It's", "a\\b", 'x "y"'),
    text: fc.constantFrom("", "", "Pay", "one", "two words"),
    properties: fc.constantFrom<Record<string, string>>({}, {}, { placeholder: "MM/YY" }),
    states: fc.constant([]),
    children: depth === 0 ? fc.constant([]) : fc.constant(0).chain(() => pages(depth - 1)),
  });
  return fc.array(node, { maxLength: 3 });
}
