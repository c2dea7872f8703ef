import { runInThisContext } from "node:vm";
import { at } from "./foreign.ts";

/** What is done around a method of Playwright's; what either throws is dropped. */
export interface Around {
  readonly before?: (args: readonly unknown[]) => Promise<void>;
  readonly after?: (result: unknown) => Promise<void>;
}

/**
 * Playwright shows a test's own line as the place of a call: the first frame of the stack that is not in its folder. So
 * the wrapper bears a name in that folder, else every such call would seem to come from us.
 */
const WRAPPER = `(original, around) => async function (...args) {
  if (around.before) await around.before(args).catch(() => {});
  const result = await original.apply(this, args);
  if (around.after) await around.after(result).catch(() => {});
  return result;
}`;

/** Puts something around a method of one object; @param folder that of playwright-core. */
export function wrapMethod(holder: unknown, name: string, around: Around, folder: string): void {
  const original = at(holder, name);
  if (typeof holder !== "object" || holder === null || typeof original !== "function") return;
  const make: unknown = runInThisContext(WRAPPER, { filename: `${folder}/lib/client/${name}.js` });
  if (typeof make !== "function") return;
  const wrapped: unknown = make(original, around);
  if (typeof wrapped !== "function") return;
  // Playwright takes the name of a call from the stack.
  Object.defineProperty(wrapped, "name", { value: name });
  Object.defineProperty(holder, name, {
    value: wrapped,
    configurable: true,
    writable: true,
    enumerable: false,
  });
}
