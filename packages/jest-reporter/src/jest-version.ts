import { valueAt } from "@hindcast/core";
import { requireOfJest } from "./running-jest.ts";

/** The version of the Jest that runs; empty when it does not tell. */
export function jestVersion(): string {
  try {
    const found: unknown = requireOfJest()?.("jest-config/package.json");
    const version = valueAt(found, "version");
    return typeof version === "string" ? version : "";
  } catch {
    // A layout that lets nobody read package.json costs the version and nothing else.
    return "";
  }
}
