import type { SlipwayError } from '../errors.ts';
import type { Exec, Log } from '../ports.ts';

/** What an action works with. */
export interface ActionPorts {
  readonly exec: Exec;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Where its inputs are, as `INPUT_*`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cacheDirectory: string;
  /** The files that every image has. */
  readonly systemDirectory: string;
}

/** What an action leaves behind: outputs by the names in its action.yml, and Markdown for the job's summary. */
export interface ActionResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Fails the step once outputs and summary are there: what was looked for was found, and it is bad. */
  readonly failure?: SlipwayError;
}

/** One action, from inputs to outputs. It knows nothing of the runner's protocol, which src/index.ts speaks. */
export type Action = (ports: ActionPorts) => Promise<ActionResult>;
