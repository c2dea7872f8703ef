import { describe, expect, it } from "vitest";
import { createCountReader, type CountedFile } from "../../src/executed/counted-files.ts";
import { formatRanges } from "../../src/executed/function-ranges.ts";

const TEXT = `export const add = () => {
  return 1;
};
export function remove() {
  return 2;
}
`;

const at = (line: number, column: number): { readonly line: number; readonly column: number } => ({
  line,
  column,
});

/** Istanbul's data of the text above, as an application that was built elsewhere has it. */
const DATA = {
  path: "/build/src/cart.js",
  statementMap: {
    0: { start: at(2, 2), end: at(2, 11) },
    1: { start: at(5, 2), end: at(5, 11) },
  },
  fnMap: {
    0: { name: "add", loc: { start: at(1, 25), end: at(3, 1) } },
    1: { name: "remove", loc: { start: at(4, 25), end: at(6, 1) } },
  },
};

interface Given {
  readonly text?: string;
  readonly data?: unknown;
  readonly counted?: readonly CountedFile[];
}

/** What was counted says of the only file of a repository. */
function read({ text = TEXT, data = DATA, counted = [{ id: "c", called: ["0"] }] }: Given = {}): {
  readonly files: readonly string[];
  readonly isCounting: (code: string) => boolean;
} {
  const reader = createCountReader({
    countsOf: (id) => (id === "c" ? data : undefined),
    findSource: ({ name, content }) =>
      name.endsWith("src/cart.js") ? { path: "src/cart.js", isExact: content === text } : undefined,
    locate: (path) => `/repo/${path}`,
    read: () => text,
  });
  const { files, isCounting } = reader(counted);
  return {
    files: files.map(({ file, uncalled }) => `${file} ${uncalled ? formatRanges(uncalled) : "?"}`.trim()),
    isCounting,
  };
}

describe("createCountReader", () => {
  it("tells which functions of a file were not called, wherever it was built", () => {
    expect(read().files).toEqual(["/repo/src/cart.js 4:25-6:1"]);
    expect(read({ counted: [{ id: "c", called: ["0", "1"] }] }).files).toEqual(["/repo/src/cart.js"]);
  });

  it.each([
    ["a line came before", `// more\n${TEXT}`],
    ["a word became longer", TEXT.replace("return 1", "return 1000")],
    ["the end is gone", TEXT.slice(0, 60)],
  ])("knows no functions of a file that is not what was built: %s", (_what, text) => {
    expect(read({ text }).files).toEqual(["/repo/src/cart.js ?"]);
  });

  it("knows no functions where the way back leads to another content", () => {
    const inputSourceMap = { version: 3, sources: ["cart.js"], sourcesContent: ["other"], mappings: "AAAA" };
    expect(read({ data: { ...DATA, inputSourceMap } }).files).toEqual(["/repo/src/cart.js ?"]);
  });

  it("leaves out what is no file of the repository, and what nobody has kept", () => {
    expect(read({ data: { ...DATA, path: "/build/node_modules/a.js" } }).files).toEqual([]);
    expect(read({ counted: [{ id: "other", called: [] }] }).files).toEqual([]);
  });

  it("knows the code that counts a file by its name", () => {
    const { isCounting } = read();
    expect(isCounting('var path = "/build/src/cart.js"; window.__coverage__')).toBe(true);
    expect(isCounting('var path = "/build/src/other.js"; window.__coverage__')).toBe(false);
    expect(isCounting('console.log("/build/src/cart.js")')).toBe(false);
  });
});
