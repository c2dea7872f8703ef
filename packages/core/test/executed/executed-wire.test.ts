import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UnreadableFileError } from "../../src/errors.ts";
import { checkExecuted, createExecutedDecoder } from "../../src/executed/decode-executed.ts";
import { encodeExecuted } from "../../src/executed/encode-executed.ts";
import { someSources } from "../support/executed.ts";

describe("encodeExecuted", () => {
  it("loses nothing on the way to disk and back", () => {
    fc.assert(
      fc.property(fc.array(someSources, { maxLength: 4 }), (files) => {
        const { tables, files: wires } = encodeExecuted(files);
        const decode = createExecutedDecoder(tables);
        expect(wires.map((wire) => decode(wire))).toEqual(files);
      }),
    );
  });

  it("writes each content and each function once", () => {
    const money = { file: "src/money.ts", hash: "0123456789ab" };
    const { tables, files } = encodeExecuted([
      [
        { ...money, uncalled: "1:9-20 2:9-20 4:9-6:1" },
        { file: "src/text.ts", hash: "ba9876543210" },
      ],
      [{ ...money, uncalled: "1:9-20 2:9-20 3:9-20 4:9-6:1" }],
      [{ ...money, uncalled: "" }],
    ]);
    expect(tables).toEqual({
      sources: [
        { ...money, functions: ["1:9-20", "2:9-20", "3:9-20", "4:9-6:1"] },
        { file: "src/text.ts", hash: "ba9876543210" },
      ],
      uncalled: ["", "0-3", "0-1 3"],
    });
    expect(files).toEqual([
      { loaded: [1], called: [0, 2] },
      { loaded: [], called: [0, 1] },
      { loaded: [], called: [0, 0] },
    ]);
  });

  it("is not read when it points beyond its tables", () => {
    const { tables, files } = encodeExecuted([[{ file: "a.ts", hash: "0123456789ab", uncalled: "1:1-2" }]]);
    const damaged = [{ loaded: [1] }, { loaded: [], called: [1, 0] }, { loaded: [], called: [0, 1] }];
    for (const wire of [...damaged, { loaded: [], called: [0] }])
      expect(() => checkExecuted(tables, wire)).toThrow(UnreadableFileError);
    for (const wire of files) expect(() => checkExecuted(tables, wire)).not.toThrow();
  });

  it("takes functions that are not there for called ones", () => {
    const { tables } = encodeExecuted([[{ file: "a.ts", hash: "0123456789ab", uncalled: "1:1-2" }]]);
    const decode = createExecutedDecoder({ ...tables, uncalled: ["0-99999999999"] });
    expect(decode({ loaded: [], called: [0, 0] })).toEqual([
      { file: "a.ts", hash: "0123456789ab", uncalled: "1:1-2" },
    ]);
  });
});
