import { chmodSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readChange } from "../../src/select/git-change.ts";
import { gitRepository, type GitRepository } from "../support/git-repository.ts";

const CART = "export function total(items: number[]): number {\n  return items.length;\n}\n";

let repository: GitRepository;

beforeEach(() => {
  repository = gitRepository({
    "src/cart.ts": CART,
    "src/types.ts": "export interface Item { price: number }\n",
    "src/old-types.ts": "export type Old = 1;\n",
    "src/kind.ts": "export enum Kind { a }\n",
    "test/fixtures/input.js": "f();\n",
    "src/page.vue": "<script>\nf();\n</script>\n",
    "bin/run.js": "f();\n",
  });
  repository.commit();
});

afterEach(() => {
  repository[Symbol.dispose]();
});

function changed(): Readonly<Record<string, string>> {
  const change = readChange({ root: repository.root, base: "HEAD" });
  const files = "files" in change ? change.files : [];
  return Object.fromEntries(files.map(({ path, only = "code" }) => [path, only]));
}

describe("readChange, of scripts", () => {
  it("tells what changed only in comments, layout or types", () => {
    repository.write({
      "src/cart.ts": `// Adds up.\n${CART}`,
      "src/types.ts": "export interface Item { price: bigint }\n",
      "src/kind.ts": "export enum Kind { b }\n",
    });
    expect(changed()).toEqual({ "src/cart.ts": "layout", "src/types.ts": "types", "src/kind.ts": "code" });
    repository.write({
      "src/cart.ts": CART.replace("number[]", "Item[]"),
      "src/kind.ts": "export enum Kind {",
    });
    expect(changed()).toEqual({ "src/cart.ts": "types", "src/types.ts": "types", "src/kind.ts": "code" });
  });

  it("tells them against any base, with other line ends, staged or not", () => {
    repository.write({ "src/cart.ts": CART.replaceAll("\n", "\r\n") });
    repository.git("add", "--all");
    expect(changed()).toEqual({ "src/cart.ts": "layout" });
    repository.commit();
    const change = readChange({ root: repository.root, base: "HEAD~1" });
    expect("files" in change && change.files).toEqual([
      expect.objectContaining({ path: "src/cart.ts", only: "layout", functions: [], edits: [] }),
    ]);
  });

  it("tells them between two commits", () => {
    repository.write({ "src/cart.ts": `// Adds up.\n${CART}`, "src/new.ts": "export type New = 1;\n" });
    repository.remove("src/kind.ts");
    const to = repository.commit();
    repository.write({ "src/cart.ts": "other()" });
    const change = readChange({ root: repository.root, base: `${to}~1`, to });
    const files = "files" in change ? change.files : [];
    expect(files.map(({ path, only }) => [path, only])).toEqual([
      ["src/cart.ts", "layout"],
      ["src/kind.ts", undefined],
      ["src/new.ts", "types"],
    ]);
  });

  it("tells files of mere types that came and went", () => {
    repository.write({ "src/new.ts": "export type New = 1;\n", "src/code.ts": "export const code = 1;\n" });
    repository.remove("src/old-types.ts", "src/kind.ts");
    expect(changed()).toEqual({
      "src/new.ts": "types",
      "src/code.ts": "code",
      "src/old-types.ts": "types",
      "src/kind.ts": "code",
    });
  });

  it("leaves alone what may be read as a text, and what is more than a script", () => {
    repository.write({
      "test/fixtures/input.js": "f(); // read\n",
      "src/page.vue": "<script>\nf(); // x\n</script>\n",
    });
    chmodSync(join(repository.root, "bin/run.js"), 0o755);
    expect(changed()).toEqual({
      "test/fixtures/input.js": "code",
      "src/page.vue": "code",
      "bin/run.js": "code",
    });
  });

  it("leaves alone what was moved", () => {
    repository.git("mv", "src/cart.ts", "src/basket.ts");
    expect(changed()).toEqual({ "src/basket.ts": "code" });
  });

  it("leaves a change alone that is too big to be parsed", () => {
    const files = Array.from({ length: 210 }, (_, at) => [`src/many/${1000 + at}.ts`, "f();\n"] as const);
    repository.write(Object.fromEntries(files));
    repository.commit();
    repository.write(Object.fromEntries(files.map(([path, text]) => [path, `${text}// more\n`])));
    const kinds = Object.values(changed());
    expect(kinds.filter((kind) => kind === "layout")).toHaveLength(200);
    expect(kinds.filter((kind) => kind === "code")).toHaveLength(10);
  });
});
