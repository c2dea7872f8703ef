/** What is used of `@xenova/transformers`. */
export interface Transformers {
  readonly env: {
    allowRemoteModels: boolean;
    localModelPath: string;
    cacheDir: string | null;
    remoteHost: string;
  };
  readonly pipeline: (
    task: "feature-extraction",
    model: string,
    options: { readonly quantized: boolean },
  ) => Promise<Extractor>;
}

/** Gives one row of `data` for each text. */
export type Extractor = (
  texts: readonly string[],
  options: { readonly pooling: "mean"; readonly normalize: boolean },
) => Promise<{ readonly data: Float32Array; readonly dims: readonly number[] }>;

/** Bundled beside the packed package, without `sharp`; while its sources run, the installed package. */
const PLACES = ["./transformers.mjs", "@xenova/transformers"];

let loaded: Promise<Transformers> | undefined;

/**
 * Loads the library when it is first asked for: it brings the ONNX runtime.
 * @throws what the last import said, when it cannot be loaded
 */
export function loadTransformers(): Promise<Transformers> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Transformers> {
  let reason = new Error("@xenova/transformers is not there");
  for (const place of PLACES) {
    try {
      const found: unknown = await import(place);
      if (isTransformers(found)) return found;
    } catch (error) {
      // That one of the places is not there is as it should be: the reason is what else is missing.
      if (error instanceof Error && !isAbsent(error, place)) reason = error;
    }
  }
  throw reason;
}

function isAbsent({ message }: Error, place: string): boolean {
  return message.startsWith("Cannot find") && message.includes(`${place.replace("./", "")}'`);
}

function isTransformers(found: unknown): found is Transformers {
  return typeof found === "object" && found !== null && "pipeline" in found && "env" in found;
}
