import type { HindcastOptions } from "./options.ts";

/** Returns the options as they are: an editor completes and checks them in `hindcast.config.ts`. */
export function defineConfig(options: HindcastOptions): HindcastOptions {
  return options;
}
