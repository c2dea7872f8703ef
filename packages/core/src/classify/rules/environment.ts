import { oneOf } from "../one-of.ts";
import type { Rule } from "../rule.ts";

/** The machine, not the code: what was to be there is missing, full, taken or forbidden. */
export const ENVIRONMENT_RULES: readonly Rule[] = [
  {
    name: "environment/browser-missing",
    category: "environment",
    kind: "environment/browser-missing",
    pattern: oneOf(
      /Executable doesn't exist at/i,
      /because executable doesn't exist/i,
      /Looks like Playwright (?:Test or Playwright )?was just (?:installed|updated)/i,
      /Could not find (?:Chrome|Chromium|Firefox|browser revision)/i,
      /Chromium distribution '[^']*' is not found/i,
      /npx playwright install\b/i,
      /Browser was not found at/i,
    ),
    example: { message: "Error: browserType.launch: Executable doesn't exist at ~/ms-playwright/chrome" },
  },
  {
    name: "environment/library-missing",
    category: "environment",
    kind: "environment/library-missing",
    pattern: oneOf(
      /Host system is missing dependencies/,
      /error while loading shared libraries/,
      /cannot open shared object file/,
    ),
    example: { message: "Error: browserType.launch: Host system is missing dependencies to run browsers." },
  },
  {
    name: "environment/display",
    category: "environment",
    kind: "environment/display",
    pattern: /Missing X server|cannot open display|\$DISPLAY\b|Unable to open X display/i,
    example: {
      message:
        "Error: browserType.launch: Looks like you launched a headed browser. Missing X server or $DISPLAY",
    },
  },
  {
    name: "environment/browser-launch",
    category: "environment",
    kind: "environment/browser-launch",
    pattern: oneOf(
      /Failed to launch (?:the browser process|chromium|firefox|webkit|browser)/i,
      /No usable sandbox/i,
      /DevToolsActivePort file doesn't exist/i,
      /session not created/i,
      /Running as root without --no-sandbox/i,
    ),
    example: { message: "Error: browserType.launch: Failed to launch the browser process.\nBrowser logs:" },
  },
  {
    name: "environment/port-in-use",
    category: "environment",
    kind: "environment/port-in-use",
    codes: ["EADDRINUSE"],
    pattern: /\bEADDRINUSE\b|is already used, make sure that nothing is running on the port/,
    example: { message: "Error: listen EADDRINUSE: address already in use :::3000", code: "EADDRINUSE" },
  },
  {
    name: "environment/web-server",
    category: "environment",
    kind: "environment/web-server",
    pattern: /config\.webServer/,
    example: { message: "Error: Process from config.webServer was not able to start. Exit code: 1" },
  },
  {
    name: "environment/files-exhausted",
    category: "environment",
    kind: "environment/files-exhausted",
    codes: ["EMFILE", "ENFILE"],
    pattern: /\bE[MN]FILE\b|too many open files|limit for number of file watchers/i,
    example: { message: "Error: EMFILE: too many open files, open 'a.ts'", code: "EMFILE" },
  },
  {
    name: "environment/disk-full",
    category: "environment",
    kind: "environment/disk-full",
    codes: ["ENOSPC", "EDQUOT"],
    pattern: /\bENOSPC\b|\bEDQUOT\b|no space left on device|disk quota exceeded/i,
    example: { message: "Error: ENOSPC: no space left on device, write", code: "ENOSPC" },
  },
  {
    name: "environment/memory",
    category: "environment",
    kind: "environment/memory",
    codes: ["ENOMEM"],
    pattern: oneOf(
      /\bENOMEM\b/,
      /Cannot allocate memory/,
      /\bOOMKilled\b/,
      /WebAssembly\.Memory\(\): could not allocate/,
    ),
    example: { message: "Error: spawn ENOMEM", code: "ENOMEM" },
  },
  {
    name: "environment/read-only",
    category: "environment",
    kind: "environment/read-only",
    codes: ["EROFS"],
    pattern: /\bEROFS\b|read-only file system/i,
    example: { message: "Error: EROFS: read-only file system, open 'out.json'", code: "EROFS" },
  },
  {
    name: "environment/command-missing",
    category: "environment",
    kind: "environment/command-missing",
    pattern:
      /\bspawn \S+ (?:ENOENT|EACCES|EAGAIN)\b|^(?:\/bin\/)?(?:ba|z)?sh: [^\n]*: (?:command )?not found/,
    example: { message: "Error: spawn ffmpeg ENOENT" },
  },
  {
    name: "environment/permission",
    category: "environment",
    kind: "environment/permission",
    codes: ["EACCES", "EPERM"],
    pattern: /\b(?:EACCES|EPERM)\b/,
    example: { message: "Error: EACCES: permission denied, mkdir 'reports'", code: "EACCES" },
  },
  {
    name: "environment/container",
    category: "environment",
    kind: "environment/container",
    pattern: oneOf(
      /Cannot connect to the Docker daemon/i,
      /Could not find a working container runtime/i,
      /docker: (?:Error response|not found)/i,
      /toomanyrequests: /i,
    ),
    example: { message: "Error: Could not find a working container runtime strategy" },
  },
];
