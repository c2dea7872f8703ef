/**
 * Finds sets that are probably alike without comparing all with all: MinHash (Broder 1997) with locality-sensitive
 * hashing in 21 bands of 3 rows, so that a pair with Jaccard similarity 0.7 meets in some band with probability 0.9998,
 * one with 0.3 with 0.44. The permutations are fixed: the same sets always meet.
 */
const BANDS = 21;
const ROWS = 3;
const OFFSET = 2_166_136_261;
const PRIME = 16_777_619;

/** One key a band; two sets that share a key are candidates. */
export function bandKeys(items: ReadonlySet<string>): readonly string[] {
  const hashes = Array.from(items, (item) => hashOf(item));
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = Array.from({ length: ROWS }, (_row, row) => smallest(hashes, band * ROWS + row));
    return [band, ...rows].join(" ");
  });
}

/** Shared items over all items: 1 for two equal sets, also for two empty ones. */
export function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of one) if (other.has(item)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}

function smallest(hashes: readonly number[], permutation: number): number {
  const factor = Math.imul(permutation + 1, 0x9e_37_79_b1) | 1;
  const shift = Math.imul(permutation + 1, 0x85_eb_ca_6b);
  let least = 0xff_ff_ff_ff;
  for (const hash of hashes) {
    const mixed = Math.imul(hash ^ shift, factor);
    const permuted = (mixed ^ (mixed >>> 15)) >>> 0;
    if (permuted < least) least = permuted;
  }
  return least;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = OFFSET;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash >>> 0;
}
