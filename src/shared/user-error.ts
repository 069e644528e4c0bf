/**
 * A failure that users can read: what happened, to which object, what to do. Its text crosses the
 * contract; any other error crosses as a plain internal error.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** `code` tells a program what the text tells a user, such as `changed-outside`. */
  constructor(
    message: string,
    readonly code?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
