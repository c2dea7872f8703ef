import { oneOf } from "../one-of.ts";
import type { Rule, RuleFacts } from "../rule.ts";

const CLOSED = String.raw`(?:Target )?(?:page, context or browser|page|context|browser) (?:has been )?closed`;
// The budget of the whole test, as Playwright says it in the first line of an error or at the end of a
// call's.
const TEST_BUDGET = String.raw`(?:^|: )Test timeout of \d+ms exceeded`;
const OVERTIME: RuleFacts = { overtime: true };

/** An action's log says how far it got; the first obstacle named here is the reason. */
function stuckAction(kind: string, obstacle: string, message: string): Rule {
  return {
    name: `timeout/${kind}`,
    category: "timeout",
    kind: `timeout/${kind}`,
    tags: ["selector-failure"],
    when: OVERTIME,
    pattern: new RegExp(obstacle),
    example: { message },
  };
}

const IN_TEST: RuleFacts = { phases: ["test", "run"] };

/** The whole test's time ran out while an assertion was still trying: not the assertion's verdict. */
export const TEST_TIMEOUT_RULES: readonly Rule[] = [
  {
    name: "timeout/expect",
    category: "timeout",
    kind: "timeout/expect",
    tags: ["assertion-failure"],
    when: IN_TEST,
    pattern: new RegExp(
      `${TEST_BUDGET}[^]*\\n(?:Error: )?(?:expect[.(]|Timed out \\d+ms waiting for expect)`,
    ),
    example: {
      message:
        "Test timeout of 9000ms exceeded.\n\nError: expect(locator).toHaveText(expected) failed\n\nExpected: 1",
    },
  },
  {
    name: "timeout/expect by status",
    category: "timeout",
    kind: "timeout/expect",
    tags: ["assertion-failure"],
    when: { ...IN_TEST, status: "timedOut" },
    // An assertion that had its own time and failed says "Timeout: 500ms" or "Timed out"; it is judged as an
    // assertion.
    pattern: /^expect[.(](?![^]*\nTimeout: )[^]*\nCall log:/,
    example: {
      message:
        'Error: expect(locator).toHaveText(expected) failed\n\nExpected: "Ho"\n\nCall log:\n  - waiting for x',
      status: "timedOut",
    },
  },
  {
    name: "timeout/pending-call",
    category: "timeout",
    kind: "timeout/test",
    when: { ...IN_TEST, status: "timedOut" },
    pattern: new RegExp(CLOSED, "i"),
    example: {
      message: "Error: locator.click: Target page, context or browser has been closed",
      status: "timedOut",
    },
  },
];

/** A call or a test did not end within its time. */
export const TIMEOUT_RULES: readonly Rule[] = [
  stuckAction(
    "intercepted",
    "intercepts pointer events",
    "TimeoutError: locator.click: Timeout 500ms exceeded.\nCall log:\n  - <div></div> intercepts pointer events",
  ),
  stuckAction(
    "outside-viewport",
    "element is outside of the viewport",
    "TimeoutError: locator.click: Timeout 500ms exceeded.\nCall log:\n  - element is outside of the viewport",
  ),
  stuckAction(
    "not-enabled",
    "element is (?:not enabled|disabled)|element is not editable|element is readonly",
    "TimeoutError: page.click: Timeout 500ms exceeded.\nCall log:\n  - element is not enabled",
  ),
  stuckAction(
    "not-visible",
    "element is not visible|resolved to hidden",
    "TimeoutError: page.click: Timeout 500ms exceeded.\nCall log:\n  - element is not visible",
  ),
  stuckAction(
    "not-stable",
    "element is not stable",
    "Error: locator.click: Test timeout of 30000ms exceeded.\nCall log:\n  - element is not stable",
  ),
  stuckAction(
    "detached",
    "element was detached from the DOM",
    "Error: locator.click: Test timeout of 60000ms exceeded.\nCall log:\n  - element was detached from the DOM, retrying",
  ),
  stuckAction(
    "option-missing",
    "did not find some options",
    "TimeoutError: locator.selectOption: Timeout 500ms exceeded.\nCall log:\n  - did not find some options",
  ),
  {
    name: "timeout/navigation",
    category: "timeout",
    kind: "timeout/navigation",
    when: OVERTIME,
    tags: ["navigation-error"],
    pattern:
      /(?:\.(?:goto|reload|go_?back|go_?forward|setContent|wait_?for_?(?:url|navigation|load_?state)): (?:Test timeout|Timeout)|^(?:TimeoutError: )?Navigation timeout of)/i,
    example: {
      message: 'TimeoutError: page.goto: Timeout 500ms exceeded.\nCall log:\n  - navigating to "http://x/"',
    },
  },
  {
    name: "timeout/request",
    category: "timeout",
    kind: "timeout/request",
    when: OVERTIME,
    tags: ["network-error"],
    pattern: oneOf(
      /apiRequestContext\.\w+: (?:Test timeout|Timeout|Request timed out)/i,
      /\btimeout of \d+ms exceeded\b[^]*AxiosError/i,
      /^AxiosError: timeout of/i,
      /The operation was aborted due to timeout/i,
    ),
    example: {
      message: "TimeoutError: apiRequestContext.get: Timeout 300ms exceeded.\nCall log:\n  - → GET http://x/",
    },
  },
  {
    name: "timeout/event",
    category: "timeout",
    kind: "timeout/event",
    when: OVERTIME,
    pattern:
      /\bwhile waiting for event\b|\.wait_?for_?(?:event|response|request|page|popup|download)\w*: (?:Test timeout|Timeout)/i,
    example: {
      message:
        'TimeoutError: page.waitForResponse: Timeout 500ms exceeded while waiting for event "response"',
    },
  },
  {
    name: "timeout/condition",
    category: "timeout",
    kind: "timeout/condition",
    when: OVERTIME,
    pattern: oneOf(
      /\.wait_?for_?(?:function|timeout)\b[^\n]*?: (?:Test timeout|Timeout)/i,
      /^(?:TimeoutError: )?Waiting failed: \d+ms exceeded/i,
      /^Timed out in waitFor/i,
      /\bwaitUntil condition (?:failed|timed out)\b|\bstill (?:not )?\w+ after \d+ ?ms\b/i,
      /^(?:\w+Error: )?(?:Waiting|Wait) [^\n]{0,200}\n?Wait timed out after\b/i,
    ),
    example: { message: "TimeoutError: page.waitForFunction: Timeout 500ms exceeded." },
  },
  stuckAction(
    "not-found",
    String.raw`waiting for (?:locator|getBy|get_by|frameLocator|selector|element|"|internal:|role=|text=|[#.[])|Waiting for selector`,
    "TimeoutError: page.click: Timeout 500ms exceeded.\nCall log:\n  - waiting for locator('#nope')",
  ),
  {
    name: "timeout/action-log",
    category: "timeout",
    kind: "timeout/action",
    tags: ["selector-failure"],
    // Only the retry log of an action is left of the message.
    pattern:
      /^\s*(?:- )?(?:waiting for element to be (?:visible|enabled|stable|editable)|element is visible, enabled|retrying \w+ action|scrolling into view)/,
    example: {
      message: "waiting for element to be visible, enabled and stable\n  retrying click action, attempt #1",
    },
  },
  {
    name: "timeout/expect alone",
    category: "timeout",
    kind: "timeout/expect",
    when: OVERTIME,
    tags: ["assertion-failure"],
    pattern: /^(?:TimeoutError: )?Timeout \d+ms exceeded while waiting on the predicate/,
    example: { message: "Error: Timeout 1000ms exceeded while waiting on the predicate" },
  },
  {
    name: "timeout/test",
    category: "timeout",
    kind: "timeout/test",
    when: OVERTIME,
    pattern: oneOf(
      /^Test timeout of \d+ms exceeded/i,
      /Exceeded timeout of [\d.]+ ?ms for a test/i,
      /Async callback was not invoked within/i,
      /^Timeout of \d+ms exceeded/i,
      /^Test timed out in \d+ms/i,
      /^(?:: )?Timeout - Async function did not complete/i,
      /^test timed out after\b/i,
    ),
    example: {
      message: 'thrown: "Exceeded timeout of 5000 ms for a test.\nAdd a timeout value to this test"',
    },
  },
];

/** Nothing better is known than that time ran out. */
export const ANY_TIMEOUT_RULES: readonly Rule[] = [
  {
    name: "timeout/test by status",
    category: "timeout",
    kind: "timeout/test",
    when: { status: "timedOut" },
    example: { message: "", status: "timedOut" },
  },
  {
    name: "timeout/run",
    category: "timeout",
    kind: "timeout/run",
    when: OVERTIME,
    pattern:
      /^Timed out waiting [\d.]+s for (?:the )?(?:entire test run|test suite|global (?:setup|teardown))/,
    example: { message: "Timed out waiting 3600s for the entire test run" },
  },
  {
    name: "timeout/action",
    category: "timeout",
    kind: "timeout/action",
    pattern: oneOf(
      /\bTimeoutError\b/i,
      /\bTimeoutException\b/i,
      /\bTimeout \d+(?:\.\d+)?m?s exceeded/i,
      /\b(?:waiting|wait|retrying) (?:[^\n]{0,60} )?(?:failed|timed out)/i,
      /^[^\n]{0,120}\btimed? ?out\b/i,
      /\b\w+Error: (?:[^\n]{0,120}\btimed? ?out\b|(?:\w+_)?TIMEOUT\b)/,
    ),
    example: { message: "Error: elementHandle.screenshot: Timeout 30000ms exceeded." },
  },
];
