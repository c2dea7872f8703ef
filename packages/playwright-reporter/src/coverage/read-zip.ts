import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

/** The end of the list of a zip file's entries, and what begins one of these and one entry. */
const END = 0x06054b50;
const LISTED = 0x02014b50;
const END_LENGTH = 22;
const LISTED_LENGTH = 46;
const ENTRY_LENGTH = 30;
const MAX_COMMENT = 0xffff;
const DEFLATED = 8;

/** Bytes of one entry, and of the list of all. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The texts of those entries of a zip file whose names match; none of a file that is no such file, or too large. */
export function readZipEntries(path: string, name: RegExp): readonly string[] {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    return entriesOf(file, fstatSync(file).size)
      .filter((entry) => name.test(entry.name))
      .map((entry) => textOf(Number(file), entry));
  } catch {
    return []; // gone, or cut off
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

/** Reads the list at the end of the file; see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, section 4.3. */
function entriesOf(file: number, size: number): readonly Entry[] {
  const tail = readAt(file, Math.max(0, size - END_LENGTH - MAX_COMMENT), size);
  let end = tail.length - END_LENGTH;
  while (end > 0 && tail.readUInt32LE(end) !== END) end -= 1;
  const start = tail.readUInt32LE(end + 16);
  const list = readAt(file, start, start + tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let at = 0; at + LISTED_LENGTH <= list.length && list.readUInt32LE(at) === LISTED;) {
    const nameEnd = at + LISTED_LENGTH + list.readUInt16LE(at + 28);
    entries.push({
      name: list.toString("utf8", at + LISTED_LENGTH, nameEnd),
      method: list.readUInt16LE(at + 10),
      packed: list.readUInt32LE(at + 20),
      offset: list.readUInt32LE(at + 42),
    });
    at = nameEnd + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries;
}

function textOf(file: number, { method, packed, offset }: Entry): string {
  const head = readAt(file, offset, offset + ENTRY_LENGTH);
  const start = offset + ENTRY_LENGTH + head.readUInt16LE(26) + head.readUInt16LE(28);
  const bytes = readAt(file, start, start + packed);
  return (method === DEFLATED ? inflateRawSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes).toString(
    "utf8",
  );
}

function readAt(file: number, from: number, to: number): Buffer {
  if (to - from > MAX_BYTES) throw new RangeError("too large");
  const bytes = Buffer.alloc(to - from);
  return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
}
