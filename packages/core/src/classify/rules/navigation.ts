import { oneOf } from "../one-of.ts";
import type { Rule } from "../rule.ts";

/** A page did not go where it was sent, or went away while it was used. */
export const NAVIGATION_RULES: readonly Rule[] = [
  {
    name: "navigation/context-destroyed",
    category: "navigation",
    kind: "navigation/context-destroyed",
    pattern: oneOf(
      /[Ee]xecution context (?:was|is) (?:destroyed|not available)|Cannot find context with specified id/,
      /\bpage is navigating and changing the content\b/,
      /\bJSHandles can be evaluated only in the context they were created\b/,
      /\bInspected target navigated or closed\b/,
    ),
    example: {
      message: "Error: page.evaluate: Execution context was destroyed, most likely because of a navigation.",
    },
  },
  {
    name: "navigation/frame-detached",
    category: "navigation",
    kind: "navigation/frame-detached",
    pattern: oneOf(
      /\b[Ff]rame (?:was|has been|got) detached/,
      /Navigating frame was detached/,
      /Attempted to use detached Frame/,
    ),
    example: { message: "net::ERR_ABORTED; maybe frame was detached?" },
  },
  {
    name: "navigation/interrupted",
    category: "navigation",
    kind: "navigation/interrupted",
    pattern: oneOf(
      /is interrupted by another navigation/i,
      /Navigation (?:was )?interrupted/i,
      /Frame load interrupted/i,
    ),
    example: {
      message:
        'Error: page.goto: Navigation to "http://x/" is interrupted by another navigation to "http://y/"',
    },
  },
  {
    name: "navigation/aborted",
    category: "navigation",
    kind: "navigation/aborted",
    pattern: /net::ERR_ABORTED|NS_BINDING_ABORTED|Navigation failed because|Download is starting/,
    example: { message: "page.goto: net::ERR_ABORTED at https://shop.test/" },
  },
  {
    name: "navigation/url",
    category: "navigation",
    kind: "navigation/url",
    pattern: oneOf(
      /Cannot navigate to invalid URL/,
      /net::ERR_(?:INVALID_URL|UNKNOWN_URL|FILE_|UNSAFE_PORT|BLOCKED_BY)/,
      /NS_ERROR_MALFORMED_URI/,
      /Protocol "[^"\n]*" not supported/,
      /^[\w.$]+: url: expected string/,
    ),
    example: { message: "Error: page.goto: Protocol error (Page.navigate): Cannot navigate to invalid URL" },
  },
  {
    name: "navigation/response",
    category: "navigation",
    kind: "navigation/response",
    pattern: /net::ERR_(?:HTTP_RESPONSE_CODE_FAILURE|TOO_MANY_REDIRECTS)|NS_ERROR_REDIRECT_LOOP/,
    example: { message: "Error: page.goto: net::ERR_TOO_MANY_REDIRECTS at https://shop.test/" },
  },
];
