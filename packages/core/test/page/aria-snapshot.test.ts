import { describe, expect, it } from "vitest";
import { parseAriaSnapshot } from "../../src/page/aria-snapshot.ts";
import { textOf } from "../../src/page/page-node.ts";

const node = { name: "", text: "", properties: {}, states: [], children: [] };

describe("parseAriaSnapshot", () => {
  it("reads roles, names, states, texts and properties", () => {
    const yaml = [
      "- generic [active] [ref=e1]:",
      '  - link "Home" [ref=e3] [cursor=pointer]:',
      "    - /url: /",
      '  - \'button "Cancel \\"it\\": yes" [disabled] [ref=e15]\'',
      '  - textbox "Name" [ref=e10]:',
      "    - /placeholder: Your name",
      "  - text: First",
      "  - listitem [ref=e31]: one",
      '  - heading "Sure?" [level=2] [ref=e28]',
    ].join("\n");
    expect(parseAriaSnapshot(yaml)).toEqual([
      {
        ...node,
        role: "generic",
        states: ["active"],
        children: [
          { ...node, role: "link", name: "Home", properties: { url: "/" } },
          { ...node, role: "button", name: 'Cancel "it": yes', states: ["disabled"] },
          { ...node, role: "textbox", name: "Name", properties: { placeholder: "Your name" } },
          { ...node, role: "text", text: "First" },
          { ...node, role: "listitem", text: "one" },
          { ...node, role: "heading", name: "Sure?", states: ["level=2"] },
        ],
      },
    ]);
  });

  it("reads texts that YAML puts in quotes", () => {
    expect(parseAriaSnapshot("- paragraph: \"a: b\"\n- text: 'it''s'")).toEqual([
      { ...node, role: "paragraph", text: "a: b" },
      { ...node, role: "text", text: "it's" },
    ]);
  });

  it("finds the way back out of several levels", () => {
    const roots = parseAriaSnapshot("- main:\n  - list:\n    - listitem: one\n- contentinfo: end");
    expect(roots.map(({ role }) => role)).toEqual(["main", "contentinfo"]);
    expect(roots.map((root) => textOf(root))).toEqual(["one", "end"]);
  });

  it("skips what is no snapshot", () => {
    expect(parseAriaSnapshot("Error: no page\n\n{}\n-\n- <html>")).toEqual([]);
  });
});
