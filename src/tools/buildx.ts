import { FULL_HINT, isFull, ToolError } from '../errors.ts';
import type { Exec } from '../ports.ts';
import { redactor } from './redact.ts';

/** `docker buildx build`, asked for one target of a Containerfile that comes on standard input's place as a file. */
export interface BuildxRequest {
  readonly containerfile: string;
  readonly target: string;
  /** The unnamed context: the folder that a user's own COPY reads. */
  readonly context: string;
  /** Named contexts: name to folder. */
  readonly contexts: Readonly<Record<string, string>>;
  /** BuildKit's exporter, as buildx writes it: `type=local,dest=DIR`. */
  readonly output: string;
  readonly builder?: string | undefined;
  readonly network?: string | undefined;
  readonly cacheFrom?: readonly string[] | undefined;
  readonly cacheTo?: readonly string[] | undefined;
  readonly noCache?: boolean | undefined;
  readonly platform?: string | undefined;
  /** What a step may mount by an id, and the variable that docker finds it in. */
  readonly secrets?: readonly { readonly id: string; readonly variable: string }[] | undefined;
}

export function buildxArguments(request: BuildxRequest): string[] {
  return [
    ...['buildx', 'build', '--progress', 'rawjson'],
    ...(request.builder ? ['--builder', request.builder] : []),
    ...(request.network ? ['--network', request.network] : []),
    ...(request.platform ? ['--platform', request.platform] : []),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.cacheFrom ?? []).flatMap(cache => ['--cache-from', cache]),
    ...(request.cacheTo ?? []).flatMap(cache => ['--cache-to', cache]),
    ...Object.entries(request.contexts).flatMap(([name, folder]) => ['--build-context', `${name}=${folder}`]),
    ...(request.secrets ?? []).flatMap(({ id, variable }) => ['--secret', `id=${id},env=${variable}`]),
    // Attestations of BuildKit's own would change the exported files' layout; Slipway makes them of the artifacts.
    ...['--provenance', 'false'],
    ...['--target', request.target],
    ...['--output', request.output],
    ...['--file', request.containerfile],
    request.context,
  ];
}

/** One step of the graph as BuildKit tells of it. Times are milliseconds since 1970. */
export interface Vertex {
  readonly name: string;
  readonly started: number | undefined;
  readonly completed: number | undefined;
  readonly cached: boolean;
  readonly error: string | undefined;
}

/** Follows BuildKit's status stream (buildx `--progress rawjson`, one SolveStatus a line). */
export class BuildProgress {
  readonly #vertices = new Map<string, Vertex>();
  readonly #logs = new Map<string, string>();
  /** The begin of a line whose end has not come yet: a secret may be cut in two. */
  readonly #unended = new Map<string, string>();
  readonly #hide: (text: string) => string;

  #words: string[] = [];
  #object: string | undefined;

  constructor(hide: (text: string) => string = String) {
    this.#hide = hide;
  }

  /** Takes one line of the stream, whose objects may be spread over several; answers with what a person may want to see. */
  take(line: string): { readonly started?: string; readonly completed?: string[]; readonly output?: string } {
    const status = this.#statusOf(line);
    let started: string | undefined;
    const completed: string[] = [];
    let output = '';
    for (const vertex of status?.vertexes ?? []) {
      const known = this.#vertices.get(vertex.digest);
      const time = (stamp: string | undefined): number | undefined =>
        stamp === undefined ? undefined : Date.parse(stamp);
      if (vertex.started && !known?.started && !vertex.cached) started = vertex.name;
      if (vertex.completed && !known?.completed && !vertex.cached) completed.push(vertex.name ?? known?.name ?? '');
      this.#vertices.set(vertex.digest, {
        name: vertex.name ?? known?.name ?? '',
        started: known?.started ?? time(vertex.started),
        completed: time(vertex.completed) ?? known?.completed,
        cached: vertex.cached === true || known?.cached === true,
        error: vertex.error || known?.error,
      });
    }
    for (const log of status?.logs ?? [])
      output += this.#wholeLines(log.vertex, Buffer.from(log.data ?? '', 'base64').toString());
    for (const { digest } of status?.vertexes ?? []) output += this.#wholeLines(digest, '');
    return {
      ...(started === undefined ? {} : { started }),
      ...(completed.length === 0 ? {} : { completed }),
      ...(output === '' ? {} : { output }),
    };
  }

  /** What a step has said, up to its last line's end, or all of it once the step has ended. */
  #wholeLines(vertex: string, added: string): string {
    const text = (this.#unended.get(vertex) ?? '') + added;
    const ended = this.#vertices.get(vertex)?.completed !== undefined;
    const end = ended ? text.length : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    this.#unended.set(vertex, text.slice(end));
    const whole = this.#hide(text.slice(0, end));
    this.#logs.set(vertex, (this.#logs.get(vertex) ?? '').concat(whole).slice(-64 * 1024));
    return whole;
  }

  /** A status object, once its last line has come. Lines outside of objects are buildx's own words. */
  #statusOf(line: string): Status | undefined {
    if (this.#object === undefined && !line.startsWith('{')) {
      if (line.trim() !== '') this.#words.push(line);
      return undefined;
    }
    const text = (this.#object ?? '') + line;
    if (!line.endsWith('}') || (this.#object !== undefined && line !== '}')) {
      this.#object = text;
      return undefined;
    }
    this.#object = undefined;
    try {
      return JSON.parse(text) as Status;
    } catch {
      this.#words.push(text);
      return undefined;
    }
  }

  /** What buildx said besides status. */
  get words(): readonly string[] {
    return this.#words;
  }

  get vertices(): readonly Vertex[] {
    return [...this.#vertices.values()];
  }

  /** The step that failed by itself (not one that another's failure ended), and its last lines. */
  get failure(): { readonly vertex: Vertex; readonly lines: readonly string[] } | undefined {
    for (const [digest, vertex] of this.#vertices) {
      if (!vertex.error || /context canceled/i.test(vertex.error)) continue;
      const lines = (this.#logs.get(digest) ?? '').split(/\r?\n/).filter(line => line.trim() !== '');
      return { vertex, lines: lines.slice(-20) };
    }
    return undefined;
  }
}

interface Status {
  readonly vertexes?: readonly {
    readonly digest: string;
    readonly name?: string;
    readonly started?: string;
    readonly completed?: string;
    readonly cached?: boolean;
    readonly error?: string;
  }[];
  readonly logs?: readonly { readonly vertex: string; readonly data?: string }[];
}

export interface BuildxPorts {
  readonly exec: Exec;
  /** The variables that the request's secrets are in. Their values are kept out of all that is told of the build. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onStart: (vertex: string) => void;
  readonly onComplete: (vertex: string) => void;
  readonly onOutput: (text: string) => void;
}

/** Runs the build to its end. Throws ToolError with the failed step's last lines; `explain` may name what caused it. */
export async function buildx(
  request: BuildxRequest,
  ports: BuildxPorts,
  explain: (vertex: string, lines: readonly string[]) => string | undefined,
): Promise<BuildProgress> {
  const { secrets = {} } = ports;
  const hide = redactor(Object.values(secrets));
  const progress = new BuildProgress(hide);
  const result = await ports.exec('docker', buildxArguments(request), {
    signal: ports.signal,
    unlogged: true,
    env: secrets,
    onErrorLine: line => {
      const { started, completed, output } = progress.take(line);
      if (started !== undefined) ports.onStart(started);
      for (const vertex of completed ?? []) ports.onComplete(vertex);
      if (output !== undefined) ports.onOutput(output);
    },
  });
  if (result.exitCode === 0) return progress;
  const { failure } = progress;
  if (failure) {
    throw new ToolError(
      'exit',
      [
        `the build failed in this step: ${withoutMounts(failure.vertex.name)}`,
        ...failure.lines.map(line => `  ${line}`),
        `  ${hide(failure.vertex.error ?? '')}`,
      ].join('\n'),
      {
        program: 'docker',
        exitCode: result.exitCode,
        ...hintOf(
          fullHint([...failure.lines, failure.vertex.error ?? ''].join('\n')) ??
            missingSecret(failure.vertex.error) ??
            explain(failure.vertex.name, failure.lines),
        ),
      },
    );
  }
  const words = progress.words.map(hide);
  throw new ToolError(
    'exit',
    `docker buildx build failed\n${words
      .slice(-10)
      .map(line => `  ${line}`)
      .join('\n')}`,
    {
      program: 'docker',
      exitCode: result.exitCode,
      ...hintOf(fullHint(words.join('\n')) ?? engineHint(words.join('\n'))),
    },
  );
}

/** `[stage 2/3] RUN --mount=… command` without what only the graph needs to know. */
const withoutMounts = (vertex: string): string => vertex.replaceAll(/\s*--mount=\S+/g, '').replaceAll(/\s+/g, ' ');

const hintOf = (hint: string | undefined): { hint?: string } => (hint === undefined ? {} : { hint });

const fullHint = (words: string): string | undefined => (isFull(words) ? FULL_HINT : undefined);

/** BuildKit says so of a step that has `required=true` at its mount. */
const missingSecret = (error: string | undefined): string | undefined => {
  const id = /\bsecret ([\w.-]+): not found/.exec(error ?? '')?.[1];
  return id === undefined
    ? undefined
    : `give the secret: ${id}=VARIABLE in the input \`secrets\`, or by --secret of the command`;
};

const engineHint = (words: string): string | undefined =>
  /cannot connect to the docker daemon/i.test(words)
    ? 'no Docker engine answers: start one, or run the command through scripts/with-engine, which starts a private one'
    : undefined;
