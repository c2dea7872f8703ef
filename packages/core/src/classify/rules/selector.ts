import { oneOf } from "../one-of.ts";
import type { Rule, RuleFacts } from "../rule.ts";

const IN_TEST: RuleFacts = { phases: ["test", "run"] };

/** A query matched none, or several, or something it must not. */
export const SELECTOR_RULES: readonly Rule[] = [
  {
    name: "selector/strict-mode",
    category: "selector",
    kind: "selector/strict-mode",
    when: IN_TEST,
    pattern: /\bstrict mode violation: /,
    example: {
      message: "Error: locator.click: Error: strict mode violation: locator('p') resolved to 2 elements:",
    },
  },
  {
    name: "selector/multiple",
    category: "selector",
    kind: "selector/multiple",
    when: IN_TEST,
    pattern: oneOf(
      /^(?:TestingLibraryElementError: )?Found multiple (?:accessible )?elements? (?:with|by)\b/,
      /^Method “\w+” is meant to be run on 1 node\. (?!0)\d+ found/,
      /^Expected 1 but found \d+ instances\b|can only be called on a single element\b/,
    ),
    example: { message: "TestingLibraryElementError: Found multiple elements with the text: /pending/i" },
  },
  {
    name: "selector/not-found",
    category: "selector",
    kind: "selector/not-found",
    when: IN_TEST,
    pattern: oneOf(
      /^(?:TestingLibraryElementError: )?Unable to find (?:an? )?(?:accessible element|element|label|role\b)/,
      /^Method “\w+” is meant to be run on 1 node\. 0 found/,
      /(?:^|: )(?:Error: )?[Ff]ailed to find element matching selector/,
      /(?:^|: )No node found for selector/,
      /^no such element\b/,
      /\bNoSuchElementE/,
      /^Unable to find any elements? (?:with|by)\b/,
      /^Found a label with the text of: [^\n]*, however no form control/,
      /^Unable to (?:locate|find) (?:an? |the )?(?:accessible )?(?:element|node)\b/,
      /^(?:VitestBrowserElementError: )?Cannot find (?:an? |the )?element\b/,
      /^No instances found with\b|^Could not find (?:an? )?(?:element|node)\b/,
      /\belement with selector [^\n]{1,200} because element wasn't found/,
      /^(?:AssertionError: |CypressError: )?(?:Timed out retrying(?: after \d+ms)?: )?Expected to find (?:element|content): /,
      /^Unable to fire an? "\w+" event - please provide a DOM element/,
      /^(?!expect\b)[^\n]{0,80}\b(?:[Cc]ould not find element|[Ee]lement (?:could )?not (?:be )?found|ElementNotFound)\b/,
    ),
    example: { message: "TestingLibraryElementError: Unable to find an element with the text: Sign in." },
  },
  {
    name: "selector/invalid",
    category: "selector",
    kind: "selector/invalid",
    when: IN_TEST,
    pattern: oneOf(
      /\bwhile parsing (?:css )?selector\b/,
      /\bUnknown engine "/,
      // A DOM call of the code under test that throws is no locator of the test.
      /^(?!(?:\w*Error: |DOMException: )?Failed to execute)[^]*\bis not a valid (?:CSS |XPath )?(?:selector|expression)\b/,
      /\bInvalidSelector/,
      /^invalid selector\b/,
      /\bMalformed selector\b/,
    ),
    example: { message: 'Error: locator.click: Unknown engine "foo" while parsing selector foo=bar' },
  },
  {
    name: "selector/wrong-element",
    category: "selector",
    kind: "selector/wrong-element",
    when: IN_TEST,
    pattern: oneOf(
      /\bElement is not an? (?:<|checkbox|input|select)/,
      /\bNot a checkbox or radio button/,
      /\bNode is not an? (?:<|HTML|Element)/,
      /^[\w.$]+: (?:Error: )?Input of type "\w+" cannot be/,
    ),
    example: {
      message:
        "Error: locator.fill: Error: Element is not an <input>, <textarea> or [contenteditable] element",
    },
  },
  {
    name: "selector/not-actionable",
    category: "selector",
    kind: "selector/not-actionable",
    when: IN_TEST,
    pattern: oneOf(
      /^[\w.$]+: (?:Error: )?Element is (?:not attached|not visible|outside of the viewport|not enabled)/,
      /\bNode is either not (?:clickable|visible)/,
      /\belement click intercepted/,
      /\bElementClickIntercepted/,
      /\bElementNotInteractable|^(?:\w+Error: )?element not interactable\b/,
      /\bElementNotVisible|\bInvalidElementState/,
      /\bStaleElementReference/,
      /^stale element reference/,
      /\bElement is not attached to the DOM/,
    ),
    example: { message: "Error: elementHandle.click: Element is not attached to the DOM" },
  },
];
