import type { CatalogueEntry } from "../entry.ts";

/** What depends on other tests, or on time: told by the runs and not by the error. */
export const ORDER_ADVICE: readonly CatalogueEntry[] = [
  {
    name: "order/after",
    topic: "order",
    text: '"{suspect}" ran in the same process {suspectCounts} of this test: it leaves something behind. Run the two alone, then undo it there or set it up here',
    code: {
      playwright: "npx playwright test {suspectFile} {file} --workers=1",
      jest: "npx jest {suspectFile} {file} --runInBand",
    },
    example: {
      category: "assertion",
      kind: "assertion/matcher",
      suspect: {
        title: "cart › adds",
        file: "tests/cart.spec.ts",
        failures: 4,
        ofFailures: 4,
        passes: 0,
        ofPasses: 9,
      },
      says: '"cart › adds" ran in the same process before 4 of 4 failures and 0 of 9 passes of this test: it leaves something behind. Run the two alone, then undo it there or set it up here',
    },
  },
  {
    name: "race/not-yet",
    topic: "race",
    outcome: "flaky",
    kinds: ["timeout/not-found", "assertion/element-not-found", "selector/not-found", "timeout/expect"],
    text: "{locator} did not come within {timeout} and was there on the retry: await what brings it (a response, a URL, a heading) before you use it",
    code: {
      playwright:
        "const answered = page.waitForResponse('**/api/…');\n// the action that brings it\nawait answered;\nawait expect(page.{locator}).toBeVisible();",
      jest: "await screen.findByRole('…', { name: '…' }, { timeout: {longerMs} });",
    },
    example: {
      category: "timeout",
      kind: "timeout/not-found",
      outcome: "flaky",
      facts: { locator: "getByText('Paid')", timeoutMs: 5000 },
      says: "getByText('Paid') did not come within 5 s and was there on the retry: await what brings it (a response, a URL, a heading) before you use it",
    },
  },
  {
    name: "race/slow-step",
    topic: "race",
    outcome: "flaky",
    kinds: ["timeout"],
    text: 'the step "{step}" ended after {stepTook} and passed on the retry in {stepPassed}: await what it depends on, not a longer time',
    example: {
      category: "timeout",
      kind: "timeout/action",
      outcome: "flaky",
      step: { title: "pay › click getByText('Pay')", durationMs: 5000, passedMs: 120 },
      says: "the step \"pay › click getByText('Pay')\" ended after 5 s and passed on the retry in 120 ms: await what it depends on, not a longer time",
    },
  },
  {
    name: "race/value",
    topic: "race",
    outcome: "flaky",
    kinds: ["assertion"],
    text: 'the step "{step}" saw {received} and on the retry what was expected: assert what retries by itself, or await the change before it',
    code: {
      playwright: "await expect(locator).toHaveText({expected}); // not expect(await locator.textContent())",
      jest: "await waitFor(() => expect(value()).toEqual({expected}));",
    },
    example: {
      category: "assertion",
      kind: "assertion/matcher",
      outcome: "flaky",
      facts: { matcher: "toBe", expected: "2", received: "1" },
      step: { title: "expect toBe", durationMs: 3 },
      says: 'the step "expect toBe" saw 1 and on the retry what was expected: assert what retries by itself, or await the change before it',
    },
  },
  {
    name: "race/step",
    topic: "race",
    outcome: "flaky",
    text: 'the step "{step}" failed and passed on the retry, with the same code: await what it depends on before it',
    example: {
      category: "navigation",
      kind: "navigation/aborted",
      outcome: "flaky",
      step: { title: "goto", durationMs: 30 },
      says: 'the step "goto" failed and passed on the retry, with the same code: await what it depends on before it',
    },
  },
];
