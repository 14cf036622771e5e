import { type ErrorOptions, SlipwayError } from '../errors.ts';

/** A scenario ended otherwise than it has to: the build is not fit to be published. */
export class RehearsalError extends SlipwayError<'failed-scenario'> {
  readonly kind = 'tool';

  constructor(message: string, options: ErrorOptions = {}) {
    super('failed-scenario', message, options);
  }
}
