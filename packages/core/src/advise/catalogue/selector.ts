import type { CatalogueEntry } from "../entry.ts";

/** How classification calls a locator that found no element. */
const NOT_FOUND = [
  "timeout/not-found",
  "timeout/expect",
  "timeout/test",
  "timeout/action",
  "assertion/element-not-found",
  "assertion/web-first",
  "selector/not-found",
  // What a hook's locator does not find is told by its facts.
  "hook",
];

const FOUND_NOTHING = {
  category: "timeout",
  kind: "timeout/not-found",
  facts: { locator: "getByRole('button', { name: 'Pay' })", call: "locator.click", timeoutMs: 5000 },
} as const;

/** A locator that finds no element, several, or one that cannot be used. */
export const SELECTOR_ADVICE: readonly CatalogueEntry[] = [
  {
    name: "selector/distinguish",
    kinds: ["selector/strict-mode", "selector/multiple", "timeout", "assertion", "hook"],
    needs: ["matches"],
    text: "{matches} elements match {locator}; the likeliest is {near}: page.{nearLocator}",
    code: { playwright: "{nearUse}" },
    example: {
      category: "selector",
      kind: "selector/strict-mode",
      facts: {
        locator: "getByText('Pay')",
        matches: 2,
        alternatives: ["getByRole('main').getByText('Pay')"],
      },
      page: {
        elements: [
          { locator: "getByRole('main').getByText('Pay')", label: 'button "Pay"', score: 0.9 },
          { locator: "getByRole('banner').getByText('Pay')", label: 'button "Pay"', score: 0.6 },
        ],
      },
      says: "2 elements match getByText('Pay'); the likeliest is button \"Pay\": page.getByRole('main').getByText('Pay')",
    },
  },
  {
    name: "selector/narrow",
    kinds: ["selector/strict-mode", "selector/multiple"],
    text: "several elements match {locator}: narrow it to the part of the page that the test is about",
    code: {
      playwright: "page.getByRole('main').{locator}",
      jest: "within(screen.getByRole('main')).getByText('…');",
    },
    example: {
      category: "selector",
      kind: "selector/multiple",
      facts: { locator: "the text: Pay" },
      says: "several elements match the text: Pay: narrow it to the part of the page that the test is about",
    },
  },
  {
    name: "selector/late",
    kinds: NOT_FOUND,
    needs: ["late"],
    text: "{locator} came when the test had given up after {timeout}: await what brings it, or give it longer",
    code: { playwright: "await expect(page.{locator}).toBeVisible({ timeout: {longerMs} });" },
    example: {
      ...FOUND_NOTHING,
      page: { elements: [], late: true },
      says: "getByRole('button', { name: 'Pay' }) came when the test had given up after 5 s: await what brings it, or give it longer",
    },
  },
  {
    name: "selector/test-id",
    kinds: NOT_FOUND,
    outcome: "failed",
    text: "{nearFrom} has another test id there now: page.{nearLocator}",
    code: { playwright: "{nearUse}" },
    example: {
      ...FOUND_NOTHING,
      page: {
        elements: [
          { locator: "getByTestId('payment')", label: 'test id "payment"', score: 1, from: "src/pay.html" },
        ],
      },
      says: "src/pay.html has another test id there now: page.getByTestId('payment')",
    },
  },
  {
    name: "selector/nearest",
    kinds: NOT_FOUND,
    outcome: "failed",
    text: "the page has {near}: page.{nearLocator}",
    code: { playwright: "{nearUse}" },
    example: {
      ...FOUND_NOTHING,
      page: {
        elements: [
          { locator: "getByRole('button', { name: 'Pay now' })", label: 'button "Pay now"', score: 0.8 },
        ],
      },
      says: "the page has button \"Pay now\": page.getByRole('button', { name: 'Pay now' })",
    },
  },
  {
    name: "selector/other-page",
    kinds: NOT_FOUND,
    text: 'the page shows "{heading}" and nothing like {locator}: check how the test came there',
    code: { playwright: "await expect(page).toHaveURL(/…/); // before the step that failed" },
    example: {
      ...FOUND_NOTHING,
      page: { elements: [], heading: "Sign in" },
      says: "the page shows \"Sign in\" and nothing like getByRole('button', { name: 'Pay' }): check how the test came there",
    },
  },
  {
    name: "selector/look",
    kinds: ["timeout/not-found", "assertion/element-not-found", "selector/not-found"],
    runner: "playwright",
    text: "no element matched {locator}; see what the page had: npx playwright test {place} --trace on",
    example: {
      ...FOUND_NOTHING,
      file: "tests/pay.spec.ts",
      line: 7,
      says: "no element matched getByRole('button', { name: 'Pay' }); see what the page had: npx playwright test tests/pay.spec.ts:7 --trace on",
    },
  },
  {
    name: "selector/find-by",
    kinds: ["selector/not-found", "timeout/not-found"],
    text: "no element has {locator}: when it comes later, findBy… awaits it; screen.debug() prints what is there",
    code: { jest: "expect(await screen.findByRole('…', { name: '…' })).toBeVisible();" },
    example: {
      category: "selector",
      kind: "selector/not-found",
      runner: "jest",
      facts: { locator: "the text: Pay" },
      says: "no element has the text: Pay: when it comes later, findBy… awaits it; screen.debug() prints what is there",
    },
  },
  {
    name: "selector/invalid",
    kinds: ["selector/invalid"],
    text: "the selector cannot be read at {at}: use a role and a name, which need no syntax",
    code: { playwright: "page.getByRole('button', { name: '…' })" },
    example: {
      category: "selector",
      kind: "selector/invalid",
      location: { file: "tests/a.spec.ts", line: 4, column: 9 },
      says: "the selector cannot be read at tests/a.spec.ts:4: use a role and a name, which need no syntax",
    },
  },
  {
    name: "selector/wrong-element",
    kinds: ["selector/wrong-element"],
    text: "{call} cannot be done to what {locator} finds: find the field itself, by its role or label",
    code: { playwright: "page.getByRole('textbox', { name: '…' })" },
    example: {
      category: "selector",
      kind: "selector/wrong-element",
      facts: { call: "locator.fill", locator: "getByText('Name')" },
      says: "locator.fill cannot be done to what getByText('Name') finds: find the field itself, by its role or label",
    },
  },
];
