import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { createTraceCounts } from "../../src/coverage/trace-counts.ts";

const folder = mkdtempSync(join(tmpdir(), "hindcast-zip-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a zip file of these entries, every other one packed. */
function zip(name: string, entries: Readonly<Record<string, string>>): string {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [index, [entry, text]] of Object.entries(entries).entries()) {
    const plain = Buffer.from(text);
    const bytes = index % 2 === 0 ? deflateRawSync(plain) : plain;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(index % 2 === 0 ? 8 : 0, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(entry.length, 22);
    const listed = Buffer.alloc(46);
    listed.write("PK\u0001\u0002", "latin1");
    common.copy(listed, 6);
    listed.writeUInt32LE(offset, 42);
    const part = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, Buffer.from(entry), bytes]);
    parts.push(part);
    list.push(listed, Buffer.from(entry));
    offset += part.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(offset, 16);
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([...parts, ...list, end]));
  return path;
}

const FILE = {
  path: "/src/a.js",
  s: {},
  f: { 0: 2, 1: 0 },
  b: {},
  fnMap: { 0: {}, 1: {} },
  statementMap: {},
};
const NO_COUNTS = { files: [], areAll: true };

describe("what traces hold of instrumented applications", () => {
  it("is read from each context's entry, packed or not", () => {
    const trace = zip("trace.zip", {
      "0-trace.trace": "{}",
      "0-trace.coverage": JSON.stringify({ "/src/a.js": FILE }),
      "1-trace.coverage": JSON.stringify({ "/src/b.js": { ...FILE, path: "/src/b.js" } }),
    });
    const counts = createTraceCounts(() => undefined);
    const found = counts.of([trace], NO_COUNTS);
    expect(found).toMatchObject({ areAll: true, files: [{ called: ["0"] }, { called: ["0"] }] });
    expect(counts.countsOf(found?.files[1]?.id ?? "")).toMatchObject({ path: "/src/b.js" });
  });

  it("goes by what pages have told of the same file, who know the way back", () => {
    const trace = zip("known.zip", { "trace.coverage": JSON.stringify({ a: FILE }) });
    const told = { path: FILE.path, fnMap: FILE.fnMap, inputSourceMap: {} };
    const counts = createTraceCounts((id) => (id === "told" ? told : undefined));
    const counted = { files: [{ id: "told", called: [] }], areAll: false };
    expect(counts.of([trace], counted)).toEqual({ files: [{ id: "told", called: ["0"] }], areAll: true });
  });

  it("is a part when a document has outlived the test that told of its files", () => {
    const { fnMap: _placed, ...later } = FILE;
    const trace = zip("later.zip", { "0-trace.coverage": JSON.stringify({ a: later }) });
    expect(createTraceCounts(() => undefined).of([trace], NO_COUNTS)).toEqual({ files: [], areAll: false });
  });

  it("is nothing without such an entry, and in what is no trace", () => {
    const plain = zip("plain.zip", { "0-trace.trace": "{}", "a/trace.coverage.png": "{}" });
    const broken = join(folder, "broken.zip");
    writeFileSync(broken, "PK");
    const counts = createTraceCounts(() => undefined);
    expect(counts.of([plain], NO_COUNTS)).toBeUndefined();
    expect(counts.of([broken, join(folder, "gone.zip")], NO_COUNTS)).toBeUndefined();
  });
});
