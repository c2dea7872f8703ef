import { oneOf } from "../one-of.ts";
import type { Rule, RuleFacts } from "../rule.ts";

const IN_TEST: RuleFacts = { phases: ["test", "run"] };

/** Something stored differs, or is not there to be compared with. */
export const SNAPSHOT_RULES: readonly Rule[] = [
  {
    name: "snapshot/missing",
    category: "snapshot",
    kind: "snapshot/missing",
    when: IN_TEST,
    pattern: oneOf(
      /^A snapshot doesn't exist at /,
      /^New snapshot was not written/,
      /\bis not written, run with --update-snapshots/,
      /^Snapshot `[^\n]*` mismatched because it is not/,
      /No (?:baseline|reference) (?:image|screenshot)/,
    ),
    example: { message: "Error: A snapshot doesn't exist at a.spec.ts-snapshots/page.png, writing actual." },
  },
  {
    name: "snapshot/missing in CI",
    category: "snapshot",
    kind: "snapshot/missing",
    when: IN_TEST,
    pattern: /^expect\([^)\n]*\)\.(?:not\.)?toMatch[^]{0,200}\n\s*New snapshot was not written/,
    example: {
      message:
        "expect(received).toMatchSnapshot()\n\nNew snapshot was not written. The update flag must be passed",
    },
  },
  {
    name: "snapshot/screenshot",
    category: "snapshot",
    kind: "snapshot/screenshot",
    when: IN_TEST,
    pattern: oneOf(
      /^(?:[^\n]*\n\n)?(?:Timed out \d+ms waiting for )?expect[^\n]{0,40}\.?(?:not\.)?toHaveScreenshot\b/,
      /^Screenshot comparison failed/,
      /\bpixels \(ratio [\d.]+ of all image pixels\)/,
      /^Expected (?:an )?image\b/,
      /^Error: Expected (?:an )?image\b|\bdiffering pixels\b|\bpixels? differ(?:s|ent)?\b/,
      /\b(?:visual|screenshot|image) (?:comparison|regression|diff\w*) (?:failed|mismatch|detected)/i,
      /\btoMatchImageSnapshot\b/,
      /could not decode image/,
    ),
    example: {
      message:
        "Error: expect(page).toHaveScreenshot(expected) failed\n\n  58 pixels (ratio 0.05 of all) differ",
    },
  },
  {
    name: "snapshot/aria",
    category: "snapshot",
    kind: "snapshot/aria",
    when: IN_TEST,
    pattern:
      /^(?:[^\n]*\n\n)?(?:Timed out \d+ms waiting for )?expect\([^\n]{0,40}\)\.(?:not\.)?toMatchAriaSnapshot\(/,
    example: { message: "Error: expect(locator).toMatchAriaSnapshot(expected) failed" },
  },
  {
    name: "snapshot/value",
    category: "snapshot",
    kind: "snapshot/value",
    when: IN_TEST,
    pattern: oneOf(
      /^(?:[^\n]*\n\n)?expect\([^\n]{0,40}\)\.(?:not\.)?to(?:Match|ThrowErrorMatching)(?:Inline)?Snapshot\(/,
      /does not match stored snapshot/,
      /^Snapshot comparison failed|^(?:› )?\d+ snapshots? (?:files? )?(?:obsolete|failed)/,
      /^Snapshot `[^\n]*` mismatched/,
    ),
    example: { message: "Error: expect(received).toMatchSnapshot()\n\nSnapshot name: `snap 1`" },
  },
  {
    name: "snapshot/value by matcher",
    category: "snapshot",
    kind: "snapshot/value",
    when: { ...IN_TEST, matcher: /Snapshot$|^toHaveScreenshot$/ },
    example: { message: "the cart changed", matcher: "toMatchSnapshot" },
  },
];
