/** What `doctor` found in one place. */
export interface Check {
  readonly name: string;
  readonly state: "ok" | "warn" | "fail";
  readonly found: string;
  /** What to do about it; absent when all is well. */
  readonly todo?: string;
}

/** All is well. */
export function ok(name: string, found: string): Check {
  return { name, state: "ok", found };
}

/** It works, but less well than it could. */
export function warn(name: string, found: string, todo: string): Check {
  return { name, state: "warn", found, todo };
}

/** It does not work. */
export function fail(name: string, found: string, todo: string): Check {
  return { name, state: "fail", found, todo };
}
