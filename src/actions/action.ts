import type { BuildPorts } from '../build/build.ts';

/** What an action works with. Its inputs are in `env`, as `INPUT_*`. */
export interface ActionPorts extends BuildPorts {
  /** From now on, the runner shows this in no log. */
  readonly mask: (secret: string) => Promise<void>;
}

/** What an action leaves behind: outputs by the names in its action.yml, and Markdown for the job's summary. */
export interface ActionResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What the action's post step is to know. */
  readonly state?: Readonly<Record<string, string>>;
  /** What ended the work early. Outputs and summary are those of what was done by then. */
  readonly failure?: unknown;
}

/** One action, from inputs to outputs. It knows nothing of the runner's protocol, which src/index.ts speaks. */
export type Action = (ports: ActionPorts) => Promise<ActionResult>;
