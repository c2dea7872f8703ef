import { hash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** What stands for the previous hash before the first line. */
export const CHAIN_START = "";

/** A line ready to be written, and the hash the next line is chained to. */
export interface SealedLine {
  readonly text: string;
  readonly hash: string;
}

/** Ends `,"hash":"<64 digits>"}`: how our own writer places the hash. */
const SEAL_LENGTH = `,"hash":"${"0".repeat(64)}"}`.length;

/** The hash of a line: SHA-256 over the previous line's hash and the line's canonical JSON without its own hash. */
export function chainHash(previousHash: string, canonicalLine: string): string {
  return hash("sha256", previousHash + canonicalLine, "hex");
}

/** Chains a line to the one before it. The text is canonical JSON with the hash put last. */
export function sealLine(previousHash: string, line: object): SealedLine {
  const body = canonicalJson(line);
  const sealed = chainHash(previousHash, body);
  return { text: `${body.slice(0, -1)},"hash":"${sealed}"}`, hash: sealed };
}

/** Tells whether a line read back carries the hash that its content and the line before it ask for. */
export function isSealedBy(
  previousHash: string,
  text: string,
  record: Readonly<Record<string, unknown>>,
): boolean {
  const { hash: claimed, ...line } = record;
  // A line of our own writer is canonical as it stands; making it canonical again would cost half the reading.
  const asWritten = `${text.slice(0, -SEAL_LENGTH)}}`;
  if (claimed === chainHash(previousHash, asWritten)) return true;
  return claimed === chainHash(previousHash, canonicalJson(line));
}
