import { createHash } from "node:crypto";
import type { Fingerprint } from "../model/ids.ts";
import type { Category } from "../model/words.ts";
import { normaliseMessage } from "./normalise.ts";

/** What makes two failures one manifestation. */
export interface FingerprintParts {
  readonly category: Category;
  readonly kind: string;
  readonly message: string;
  /** The innermost place inside the repository, without its line: `pages/cart.ts login`. */
  readonly frame?: string;
}

/** The first 16 hex digits of a SHA-256 over category, kind, normalised message and frame. */
export function fingerprintOf({ category, kind, message, frame = "" }: FingerprintParts): Fingerprint {
  const key = [category, kind, normaliseMessage(message), frame].join("\u001F");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place that makes fingerprints
  return createHash("sha256").update(key).digest("hex").slice(0, 16) as Fingerprint;
}
