import { readFileSync, statSync } from "node:fs";
import * as v from "valibot";
import { HindcastError, NewerVersionError, UnreadableFileError } from "../errors.ts";
import { setAsideCorrupt } from "../history/set-aside.ts";
import { errnoOf } from "../log/errno.ts";
import { isRecord, migrate } from "../log/migrate.ts";
import type { Manifest } from "../model/manifest.ts";
import { decodeManifest } from "./decode-manifest.ts";
import { MIGRATIONS } from "./migrations.ts";
import { ManifestWireSchema } from "./wire-schema.ts";
import { MANIFEST_FORMAT } from "./wire.ts";

/** A manifest, or nothing; and one line for the user when a file is there and cannot be used. */
export interface ReadManifest {
  readonly manifest?: Manifest;
  readonly notice?: string;
}

/** Far beyond any suite (a million tests); more is no manifest. */
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * Reads the manifest for the run that begins. Synchronous, since runners construct reporters so. Never throws: a file
 * that is corrupt or of a newer version is set aside, and the next run makes it anew.
 */
export function readManifest(path: string, now: Date): ReadManifest {
  const text = readText(path);
  if (typeof text !== "string") return text;
  try {
    return { manifest: parseManifest(text) };
  } catch (error) {
    return {
      notice: setAsideCorrupt(path, now, error instanceof HindcastError ? error.message : "cannot be used"),
    };
  }
}

/**
 * Reads the text of a manifest.
 * @throws {NewerVersionError} when a newer Hindcast wrote it
 * @throws {UnreadableFileError} when it is damaged or no manifest; the message is a clause about the file
 */
export function parseManifest(text: string): Manifest {
  const json = parseJson(text);
  const schema = isRecord(json) ? json["schema"] : undefined;
  if (!isRecord(json) || !isRecord(schema) || schema["name"] !== MANIFEST_FORMAT.name) {
    throw new UnreadableFileError("is no Hindcast manifest");
  }
  const version = schema["version"];
  if (typeof version !== "number") throw new UnreadableFileError("names no version");
  if (version > MANIFEST_FORMAT.version) {
    throw new NewerVersionError(
      `was written by a newer Hindcast (format ${version}, this one reads up to ${MANIFEST_FORMAT.version})`,
    );
  }
  const current = migrate(json, { from: version, to: MANIFEST_FORMAT.version, steps: MIGRATIONS });
  const checked = v.safeParse(ManifestWireSchema, current, { abortEarly: true });
  if (checked.success) return decodeManifest(checked.output);
  const [issue] = checked.issues;
  throw new UnreadableFileError(`is damaged at ${v.getDotPath(issue) ?? "its top"} (${issue.message})`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableFileError("is no JSON, perhaps only a part of it", { cause: error });
  }
}

function readText(path: string): string | ReadManifest {
  try {
    if (statSync(path).size <= MAX_BYTES) return readFileSync(path, "utf8");
    return { notice: "manifest.json is larger than 512 MB and is not used: delete it" };
  } catch (error) {
    const code = errnoOf(error);
    return code === "ENOENT"
      ? {}
      : { notice: `manifest.json cannot be read (${code}): nothing is selected or ordered` };
  }
}
