import { basename } from "node:path";
import { closingOf, findConfigObject, objectAt, type ConfigObject } from "./config-object.ts";
import { maskSource } from "./mask-source.ts";

/** The text of a Jest config, as far as it can be read without running it. */
export interface JestConfigText {
  readonly source: string;
  /** The source with comments and texts blanked out. */
  readonly masked: string;
  readonly isJson: boolean;
  /** Its config object, or why there is none. */
  readonly config: ConfigObject | string;
}

/** Reads the text of a Jest config: code, JSON, or a package.json with its `jest` key. */
export function readJestConfig(file: string, source: string): JestConfigText {
  const masked = maskSource(source);
  const isJson = file.endsWith(".json");
  const config = isJson
    ? jsonConfig(source, masked, basename(file) === "package.json")
    : (findConfigObject(source) ?? "its config object could not be told for sure");
  return { source, masked, isJson, config };
}

function jsonConfig(source: string, masked: string, isPackage: boolean): ConfigObject | string {
  if (!isValidJson(source)) return "it is not valid JSON";
  const whole = objectFrom(source, masked, masked.search(/\S/));
  if (!isPackage) return whole ?? "it holds no object";
  const value = whole?.properties.find(({ name }) => name === "jest")?.value;
  return (value && objectFrom(source, masked, value.start)) ?? 'its "jest" key holds no object';
}

function isValidJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    // What cannot be read is not edited; the caller says so.
    return false;
  }
}

function objectFrom(source: string, masked: string, start: number): ConfigObject | undefined {
  const end = masked.charAt(start) === "{" ? closingOf(masked, start) : undefined;
  return end === undefined ? undefined : objectAt(source, masked, { start, end });
}
