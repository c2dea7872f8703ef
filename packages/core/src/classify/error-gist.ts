import { plainText } from "../capture/error-text.ts";
import { withoutCodeFrame, withoutStack } from "../capture/stack.ts";

/** What an error says, without stack, source lines and colours: at most so many characters. */
export function errorGist(text: string, most: number): string {
  return withoutCodeFrame(withoutStack(plainText(text)))
    .replaceAll(/\n\s*\n/g, "\n")
    .trim()
    .slice(0, most);
}
