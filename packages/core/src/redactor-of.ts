import { createRedactor } from "./capture/redact.ts";
import type { Memory } from "./memory.ts";

/** The redactor of a repository: the built-in rules, the user's own, its root and the home directory. */
export function redactorOf({ root, env, options }: Memory): (text: string) => string {
  const home = env["HOME"] ?? env["USERPROFILE"] ?? "";
  return createRedactor({
    root,
    ...(home !== "" && { home }),
    ...(options.redact && { rules: options.redact }),
  });
}
