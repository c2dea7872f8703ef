import type { FactReader } from "../fact-reader.ts";

const LOCATOR = String.raw`(?:getBy|get_by_|locator\(|frameLocator\(|frame_locator\(|internal:|role=|text=|xpath=|css=)`;
const CALLER =
  "page|locator|frame|frameLocator|elementHandle|jsHandle|browser|browserContext|browserType|apiRequest|apiRequestContext|" +
  "apiResponse|request|response|route|keyboard|mouse|touchscreen|worker|dialog|download|fileChooser|electron|" +
  "electronApplication|webSocket|tracing";

/** What Playwright, Puppeteer and their kin name: the call, the locator, what was awaited, what stood in the way. */
export const BROWSER_FACTS: readonly FactReader[] = [
  {
    hints: [": "],
    pattern: new RegExp(String.raw`^(?:\w*Error: )?(?<call>(?:${CALLER})\.\$?\$?\w+): `, "im"),
    example: { message: "Error: page.reload: Target crashed", facts: { call: "page.reload" } },
  },
  {
    hints: ["strict mode violation"],
    pattern: /strict mode violation: (?<locator>[^\n]+) resolved to (?<matches>\d+) elements/,
    example: {
      message:
        "Error: locator.click: Error: strict mode violation: locator('p') resolved to 2 elements:\n" +
        "    1) <p>One</p> aka getByText('One')\n    2) <p>Two</p> aka getByText('Two')\n",
      facts: {
        call: "locator.click",
        locator: "locator('p')",
        matches: 2,
        alternatives: ["getByText('One')", "getByText('Two')"],
      },
    },
  },
  {
    hints: ["Locator: "],
    pattern: /^ *Locator: +(?<locator>[^\n]+)$/m,
    example: {
      message:
        "Error: expect(locator).toBeVisible() failed\n\n" +
        "Locator: getByRole('alert')\nExpected: visible\nReceived: hidden\nTimeout:  5000ms",
      facts: {
        locator: "getByRole('alert')",
        timeoutMs: 5000,
        matcher: "toBeVisible",
        expected: "visible",
        received: "hidden",
      },
    },
  },
  {
    hints: ["aiting for "],
    pattern: new RegExp(
      String.raw`\bwaiting for (?<locator>${LOCATOR}[^\n]+?)(?: to be (?:visible|hidden|attached|detached))?$`,
      "im",
    ),
    example: {
      message:
        "TimeoutError: locator.waitFor: Timeout 100ms exceeded.\nCall log:\n" +
        "  - waiting for locator('#cart') to be visible",
      facts: {
        call: "locator.waitFor",
        locator: "locator('#cart')",
        awaited: "locator('#cart') to be visible",
        timeoutMs: 100,
      },
    },
  },
  {
    hints: ["elector"],
    pattern:
      /(?:\bwaiting for selector|no node found for selector:?|find element matching selector) [`"'(]*(?<locator>[^\n]+?)[`"')]*(?: failed\b[^\n]*)?$/im,
    example: {
      message: "TimeoutError: Waiting for selector `#cart` failed: Waiting failed: 500ms exceeded",
      facts: { locator: "#cart", awaited: "selector `#cart`", timeoutMs: 500 },
    },
  },
  {
    hints: ["Unable to find ", "Found multiple "],
    pattern:
      /(?:Unable to find an? (?:accessible )?\w+|Found multiple (?:accessible )?\w+) (?:with |by: )(?<locator>[^\n]+?)(?:\. This could be because[^\n]*)?$/m,
    example: {
      message:
        "TestingLibraryElementError: Unable to find an element with the text: Pay. This could be because the text " +
        "is broken up by multiple elements.",
      facts: { locator: "the text: Pay" },
    },
  },
  {
    hints: ["aiting for "],
    // The last that was awaited is where it came to a stand.
    pattern: /^[^]*\bwaiting for (?<awaited>(?!\d+ ?ms\b|expect\b)[^\n]+?)(?: failed\b[^\n]*)?(?=\n|$)/i,
    example: {
      message:
        "Error: page.waitForURL: Timeout 900ms exceeded.\n========= logs =========\n" +
        'waiting for navigation to "/login" until "load"',
      facts: { call: "page.waitForURL", awaited: 'navigation to "/login" until "load"', timeoutMs: 900 },
    },
  },
  {
    hints: ["exceeded while "],
    pattern: /\bexceeded while (?<awaited>(?:running|setting up|tearing down) [^\n]+?)\.?$/m,
    example: {
      message: 'Test timeout of 300ms exceeded while running "beforeEach" hook.',
      facts: { awaited: 'running "beforeEach" hook', timeoutMs: 300 },
    },
  },
  {
    hints: ["intercepts pointer", "element is ", "element was ", "did not find some"],
    pattern:
      /^(?:[^]*\n)?[\t -]*(?:\d+ × )?(?<obstacle><[^\n]+ intercepts pointer events|element is (?:not \w+|disabled|readonly|outside of the viewport)|element was detached from the DOM|did not find some options)/,
    example: {
      message:
        "Error: locator.click: Test timeout of 900ms exceeded.\nCall log:\n  - waiting for locator('#pay')\n" +
        '    - locator resolved to <button id="pay">Pay</button>\n  - attempting click action\n' +
        "    2 × waiting for element to be visible, enabled and stable\n      - element is not enabled\n",
      facts: {
        call: "locator.click",
        locator: "locator('#pay')",
        awaited: "element to be visible, enabled and stable",
        obstacle: "element is not enabled",
        timeoutMs: 900,
      },
    },
  },
  {
    hints: ["ime", "ms exceeded"],
    pattern:
      /\b(?:time(?:out|d out)(?: of| waiting| retrying after| after| in| for)?:?|waiting failed:|within the) *(?<timeoutMs>\d+) ?ms\b/i,
    example: {
      message: 'thrown: "Exceeded timeout of 5000 ms for a test.\nAdd a timeout value to this test"',
      facts: { timeoutMs: 5000 },
    },
  },
];
