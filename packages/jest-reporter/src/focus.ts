import { readFileSync } from "node:fs";

/** A test or group that keeps the others of its file from running. */
const FOCUS =
  /\b(?:it|test|describe)(?:\.(?:concurrent|failing))*\.only\b|\b(?:fit|fdescribe)\s*[.(`]|\bftest\s*[.(`]/;
const COMMENT = /\/\*[^]*?\*\/|(?<![:"'`\\])\/\/[^\n]*/g;

/** Whether a test file has a `.only`: Jest reports the other tests as pending, just like skipped ones. */
export function hasFocus(file: string, read: (file: string) => string = readSource): boolean {
  return FOCUS.test(read(file).replace(COMMENT, ""));
}

/** A file that is gone by now narrows nothing that anyone could tell. */
function readSource(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
