/** The errors Hindcast throws. Each message says what was found, what was expected and what to do. */
export class HindcastError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A file, an option or an argument that cannot be used. The command line exits with 2. */
export class BadInputError extends HindcastError {
  constructor(message: string, options?: ErrorOptions) {
    super("HINDCAST_BAD_INPUT", message, options);
  }
}

/** Another process holds the lock and did not let go in time. */
export class LockedError extends HindcastError {
  constructor(message: string, options?: ErrorOptions) {
    super("HINDCAST_LOCKED", message, options);
  }
}

/** A file of ours that holds nothing that can be read. What could be read is elsewhere: the caller goes on without. */
export class UnreadableFileError extends HindcastError {
  constructor(message: string, options?: ErrorOptions) {
    super("HINDCAST_UNREADABLE_FILE", message, options);
  }
}

/** A file that a newer Hindcast wrote. */
export class NewerVersionError extends HindcastError {
  constructor(message: string, options?: ErrorOptions) {
    super("HINDCAST_NEWER_VERSION", message, options);
  }
}

/** A run log without a whole first line: its run was killed, or is just being started, before it could say anything. */
export class EmptyLogError extends HindcastError {
  constructor(message: string, options?: ErrorOptions) {
    super("HINDCAST_EMPTY_LOG", message, options);
  }
}
