import type { CatalogueEntry } from "../entry.ts";

/** An action that found its element and could not be done, and time that ran out otherwise. */
export const TIMEOUT_ADVICE: readonly CatalogueEntry[] = [
  {
    name: "timeout/covered",
    kinds: ["timeout/intercepted", "selector/not-actionable"],
    text: "{obstacle} covers {locator}: close it, or await that it is gone",
    code: {
      playwright:
        "await expect(page.locator('…')).toBeHidden(); // what covers it\nawait page.{locator}.click();",
    },
    example: {
      category: "timeout",
      kind: "timeout/intercepted",
      facts: { locator: "locator('#pay')", obstacle: '<div class="mask"></div> intercepts pointer events' },
      says: "<div class=\"mask\"></div> covers locator('#pay'): close it, or await that it is gone",
    },
  },
  {
    name: "timeout/not-enabled",
    kinds: ["timeout/not-enabled"],
    text: "{locator} is there and stayed disabled for {timeout}: do first what enables it, and await that",
    code: { playwright: "await expect(page.{locator}).toBeEnabled();" },
    example: {
      category: "timeout",
      kind: "timeout/not-enabled",
      facts: { locator: "locator('#pay')", timeoutMs: 5000 },
      says: "locator('#pay') is there and stayed disabled for 5 s: do first what enables it, and await that",
    },
  },
  {
    name: "timeout/not-visible",
    kinds: ["timeout/not-visible", "timeout/outside-viewport"],
    text: "{locator} is there and was not to be seen for {timeout}: open what holds it (a menu, a tab, a dialog) first",
    code: {
      playwright:
        "await page.getByRole('button', { name: '…' }).click(); // opens it\nawait expect(page.{locator}).toBeVisible();",
    },
    example: {
      category: "timeout",
      kind: "timeout/not-visible",
      facts: { locator: "locator('#pay')", timeoutMs: 5000 },
      says: "locator('#pay') is there and was not to be seen for 5 s: open what holds it (a menu, a tab, a dialog) first",
    },
  },
  {
    name: "timeout/moving",
    kinds: ["timeout/not-stable"],
    text: "{locator} moved for {timeout}: await the end of its animation, or switch animations off",
    code: { playwright: "use: { contextOptions: { reducedMotion: 'reduce' } } // playwright.config.ts" },
    example: {
      category: "timeout",
      kind: "timeout/not-stable",
      facts: { locator: "locator('#pay')", timeoutMs: 5000 },
      says: "locator('#pay') moved for 5 s: await the end of its animation, or switch animations off",
    },
  },
  {
    name: "timeout/replaced",
    kinds: ["timeout/detached", "selector/not-actionable"],
    text: "{locator} was taken off the page while it was used: await the response after which the page draws it anew",
    code: { playwright: "await page.waitForResponse('**/api/…');\nawait page.{locator}.click();" },
    example: {
      category: "timeout",
      kind: "timeout/detached",
      facts: { locator: "locator('#pay')" },
      says: "locator('#pay') was taken off the page while it was used: await the response after which the page draws it anew",
    },
  },
  {
    name: "timeout/option-missing",
    kinds: ["timeout/option-missing"],
    text: "{locator} has not the option that was asked for: it is loaded later, or has another name",
    code: { playwright: "await expect(page.{locator}.getByRole('option', { name: '…' })).toBeAttached();" },
    example: {
      category: "timeout",
      kind: "timeout/option-missing",
      facts: { locator: "getByLabel('Country')" },
      says: "getByLabel('Country') has not the option that was asked for: it is loaded later, or has another name",
    },
  },
  {
    name: "timeout/tight",
    kinds: ["timeout", "hook/timeout", "hook/fixture-timeout"],
    needs: ["tight"],
    text: "the test takes {usual} when it passes (9 of 10 under {slow}) and has {timeout}: give it longer, or split it",
    code: {
      playwright: "test.setTimeout({longerMs}); // or test.slow()",
      jest: "test('…', async () => { … }, {longerMs});",
    },
    example: {
      category: "timeout",
      kind: "timeout/test",
      facts: { timeoutMs: 30_000 },
      usual: { p50Ms: 18_000, p90Ms: 26_000, passes: 12 },
      says: "the test takes 18 s when it passes (9 of 10 under 26 s) and has 30 s: give it longer, or split it",
    },
  },
  {
    name: "timeout/never-came",
    kinds: ["timeout", "hook/timeout", "hook/fixture-timeout"],
    needs: ["roomy"],
    text: "{awaited} did not come within {timeout}; the whole test takes {usual} when it passes, so more time will not help: look why it does not come",
    code: { playwright: "npx playwright test {place} --trace on" },
    example: {
      category: "timeout",
      kind: "timeout/event",
      facts: { awaited: 'event "response"', timeoutMs: 30_000 },
      usual: { p50Ms: 2100, p90Ms: 2600, passes: 12 },
      says: 'event "response" did not come within 30 s; the whole test takes 2.1 s when it passes, so more time will not help: look why it does not come',
    },
  },
  {
    name: "timeout/stuck-step",
    kinds: ["timeout", "hook/timeout"],
    needs: ["roomy"],
    text: 'it stood in "{step}" until {timeout} were over; the whole test takes {usual} when it passes, so more time will not help',
    example: {
      category: "timeout",
      kind: "timeout/test",
      facts: { timeoutMs: 30_000 },
      usual: { p50Ms: 2100, p90Ms: 2600, passes: 12 },
      step: { title: "pay", durationMs: 28_000 },
      says: 'it stood in "pay" until 30 s were over; the whole test takes 2.1 s when it passes, so more time will not help',
    },
  },
  {
    name: "timeout/unusual",
    kinds: ["timeout", "hook/timeout"],
    needs: ["roomy"],
    text: "it ran into {timeout}; it takes {usual} when it passes (9 of 10 under {slow}): something it awaits never comes",
    code: { jest: "npx jest {file} -t '{title}' --detectOpenHandles" },
    example: {
      category: "timeout",
      kind: "timeout/test",
      facts: { timeoutMs: 5000 },
      usual: { p50Ms: 40, p90Ms: 60, passes: 12 },
      says: "it ran into 5 s; it takes 40 ms when it passes (9 of 10 under 60 ms): something it awaits never comes",
    },
  },
  {
    name: "timeout/navigation",
    kinds: ["timeout/navigation"],
    text: "{url} did not load within {timeout}: open it by hand; a page that never goes quiet needs another end than networkidle",
    code: { playwright: "await page.goto('{url}', { waitUntil: 'domcontentloaded' });" },
    example: {
      category: "timeout",
      kind: "timeout/navigation",
      facts: { url: "http://localhost:3000/", timeoutMs: 30_000 },
      says: "http://localhost:3000/ did not load within 30 s: open it by hand; a page that never goes quiet needs another end than networkidle",
    },
  },
  {
    name: "timeout/awaited",
    kinds: ["timeout", "hook/timeout", "hook/fixture-timeout"],
    text: "{awaited} did not come within {timeout}: begin to wait before the action that brings it",
    code: {
      playwright:
        "const come = page.waitForResponse('**/api/…');\nawait page.getByRole('button').click();\nawait come;",
    },
    example: {
      category: "timeout",
      kind: "timeout/event",
      facts: { awaited: 'event "response"', timeoutMs: 30_000 },
      says: 'event "response" did not come within 30 s: begin to wait before the action that brings it',
    },
  },
  {
    name: "timeout/step",
    kinds: ["timeout", "hook/timeout"],
    text: 'it stood in "{step}" until {timeout} were over',
    code: { playwright: "npx playwright test {place} --trace on" },
    example: {
      category: "timeout",
      kind: "timeout/test",
      facts: { timeoutMs: 30_000 },
      step: { title: "pay", durationMs: 28_000 },
      says: 'it stood in "pay" until 30 s were over',
    },
  },
  {
    name: "timeout/open-promise",
    kinds: ["timeout/test", "hook/timeout"],
    runner: "jest",
    text: "nothing ended it within {timeout}: a promise that is not awaited, a done() that is not called, or fake timers that nobody moves",
    code: { jest: "await jest.advanceTimersByTimeAsync(1000); // with fake timers" },
    example: {
      category: "timeout",
      kind: "timeout/test",
      runner: "jest",
      facts: { timeoutMs: 5000 },
      says: "nothing ended it within 5 s: a promise that is not awaited, a done() that is not called, or fake timers that nobody moves",
    },
  },
];
