import {
  type Alias,
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type * as z from 'zod';
import { SlipwayError } from '../errors.ts';
import { childrenOf, descendants, fieldAt, fields } from './fields.ts';
import { Spec, TEXT_LIMIT } from './schema.ts';
import { nearest, says, show, visible, yamlOf } from './words.ts';

/** One thing that is wrong with a spec, and where. `path` is empty where the file is not YAML. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

const line = (problem: Problem): string => {
  const place = `${problem.file}:${problem.line}:${problem.column}: `;
  const path = problem.path === '' ? '' : `${problem.path}: `;
  return `${place}${path}${problem.message}${problem.hint === undefined ? '' : ` (${problem.hint})`}`;
};

/** Everything that is wrong with a spec, in the order of the file. The message has one line for each problem. */
export class SpecError extends SlipwayError<'invalid-spec' | 'not-yaml'> {
  readonly kind = 'user';
  readonly problems: readonly Problem[];

  constructor(code: 'invalid-spec' | 'not-yaml', problems: readonly Problem[]) {
    const at = problems.map(problem => ({ file: problem.file, line: problem.line, column: problem.column }));
    super(code, problems.map(line).join('\n'), { at });
    this.problems = problems;
  }
}

/** More aliases than any person writes; fewer than a file needs that is made to fill the memory. */
const MAX_ALIASES = 100;

const NO_ANCHOR = says('this alias names no anchor', "define it first with '&', or put the text in quotes");
const EMPTY = says('is empty', "begin with name, version and base, or run 'slipway init'");
const TOO_DEEP = says('is nested too deeply', 'no setting is more than five levels deep');

/** The words of the YAML library that say too little to whoever wrote the file. */
const YAML_WORDS: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: says('a second document begins here', "keep one: remove '---' and what follows"),
  TAB_AS_INDENT: says('a tab cannot indent YAML', 'use spaces'),
  BAD_INDENT: says('this line is indented wrongly', 'align it with its neighbours'),
  BAD_ALIAS: NO_ANCHOR,
  MULTILINE_IMPLICIT_KEY: says('a key must be on one line', "is a ':' or a '-' missing near here?"),
  TAG_RESOLVE_FAILED: says('tags have no meaning here', 'remove it, or put the text in quotes'),
  RESOURCE_EXHAUSTION: TOO_DEEP,
};
const TWICE = says('this key is here twice', 'remove one of the two');
const BAD_KEY = says('a key must be plain text', "put text that begins with '{', '[' or '*' in quotes");
const OPEN_BRACKET = says("a '[' or '{' is still open here", 'close it, or indent this line');

type Path = readonly PropertyKey[];
type At = (offset: number) => { readonly line: number; readonly column: number };

/** A path for a message: `files.1.mode`; a key with anything unusual in it stands in quotes. */
const pathText = (path: Path): string =>
  path
    .map(step =>
      typeof step === 'number' || /^[A-Za-z0-9_.-]{1,60}$/.test(String(step)) ? String(step) : show(String(step)),
    )
    .join('.');

const problem = (file: string, position: ReturnType<At>, path: Path, words: string): Problem => {
  const [message = '', hint] = words.split('\n');
  return { file, ...position, path: pathText(path), message, ...(hint === undefined ? {} : { hint }) };
};

const startOf = (node: Node | null | undefined): number => node?.range?.[0] ?? 0;

/** The node at a path, or the nearest one around it: an alias, or the mapping where a key is missing. */
function nodeAt(document: Document.Parsed, path: Path): { readonly node: Node | null; readonly found: boolean } {
  let node: Node | null = document.contents;
  for (const step of path) {
    const next: unknown = isCollection(node) ? node.get(step, true) : undefined;
    if (!isNode(next)) return { node, found: false };
    node = next;
  }
  return { node, found: true };
}

/** The keys of a mapping as nodes, for problems with a key itself. */
function keysOf(node: Node | null): ReadonlyMap<string, Node> {
  const pairs = isMap(node) ? node.items : [];
  return new Map(pairs.flatMap(({ key }) => (isScalar(key) ? [[String(key.value), key]] : [])));
}

function unknownKey(path: Path, key: string): string {
  const here = fieldAt(path) ?? fields();
  const known = childrenOf(here).map(field => field.key);
  const near = nearest(key, known);
  const elsewhere = [...descendants(fields())].find(field => field.key === key && field.path !== here.path);
  if (near === undefined && elsewhere) return says('unknown key', `it belongs at ${elsewhere.path}`);
  if (near !== undefined) return says('unknown key', `did you mean ${near}?`);
  return says('unknown key', known.length > 0 ? `known here: ${known.join(', ')}` : undefined);
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a mapping',
  number: 'a number',
  int: 'a whole number',
};

/** Where a schema's value stands in the document, and where its fields stand in os.yaml. */
interface Base {
  readonly node: Path;
  readonly field: Path;
}

/** The words for what zod alone knows; the schema has its own for everything else. */
function wordsFor(issue: z.core.$ZodRawIssue, document: Document.Parsed, base: Base): string | undefined {
  const path = [...base.field, ...(issue.path ?? [])];
  const { node, found } = nodeAt(document, [...base.node, ...(issue.path ?? [])]);
  const input: unknown = issue.input;
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    if (input === undefined) return says('is required', `write one of ${known.join(', ')}`);
    const near = typeof input === 'string' ? nearest(input, known) : undefined;
    const choice = known.length === 1 ? `write ${known[0]}` : `write one of ${known.join(', ')}`;
    return says(`${show(input)} is not known here`, near === undefined ? choice : `did you mean ${near}?`);
  }
  if (issue.code !== 'invalid_type') return undefined;
  const field = fieldAt(path);
  const example = field?.example === undefined ? undefined : `for example ${field.key}: ${yamlOf(field.example)}`;
  if (input === undefined && !found) return says('is required', example);
  const noun = NOUNS[issue.expected] ?? issue.expected;
  if (input === null || input === undefined) {
    return says('has no value', field?.required ? example : `write ${noun} or leave the key out`);
  }
  const source = isScalar(node) ? node.source : undefined;
  if (issue.expected === 'string' && source !== undefined && typeof input !== 'string') {
    return says(
      `must be text, and YAML reads ${source} as ${typeof input === 'number' ? 'a number' : `a ${typeof input}`}`,
      `quote it: '${source}'`,
    );
  }
  if (issue.expected === 'object') {
    const known = field?.children.map(child => child.key).join(', ');
    return says('must be a mapping', path.length === 0 ? 'begin with name, version and base' : known && `of ${known}`);
  }
  const short = source !== undefined && source.length < 60 && !/[\n,[\]]/.test(source);
  const hint = issue.expected === 'array' && short ? `write [${source}]` : undefined;
  return says(`must be ${noun}`, hint);
}

function problemsOf(error: z.ZodError, { document, file, at }: YamlText, base: Base): Problem[] {
  return error.issues.flatMap(issue => {
    const path = [...base.node, ...issue.path];
    const { node } = nodeAt(document, path);
    if (issue.code === 'unrecognized_keys') {
      const keys = keysOf(node);
      const known = [...base.field, ...issue.path];
      return issue.keys.map(key =>
        problem(file, at(startOf(keys.get(key) ?? node)), [...path, key], unknownKey(known, key)),
      );
    }
    return [problem(file, at(startOf(node)), path, issue.message)];
  });
}

/** One YAML fault makes the library see many behind it; the first of each line is the one to read. */
function faultsIn(faults: readonly YAMLError[], file: string, at: At): Problem[] {
  const deep = faults.find(fault => fault.code === 'RESOURCE_EXHAUSTION');
  const problems = (deep ? [deep] : faults).map(fault => {
    const open = fault.code === 'BAD_INDENT' && fault.message.startsWith('Flow');
    const words = open ? OPEN_BRACKET : (YAML_WORDS[fault.code] ?? says(`is not YAML: ${visible(fault.message)}`));
    return problem(file, at(fault.pos[0]), [], words);
  });
  const lines = new Set<number>();
  return inOrder(problems).filter(({ line }) => !lines.has(line) && lines.add(line));
}

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort(
    (a, b) => a.line - b.line || a.column - b.column || (a.path < b.path ? -1 : Number(a.path > b.path)),
  );

/** A YAML file that was read, but not yet held against a schema. */
export interface YamlText {
  readonly file: string;
  readonly document: Document.Parsed;
  readonly value: unknown;
  readonly at: At;
}

/** Reads YAML of one document, without tags and doubled keys, or throws a `SpecError` with every fault and its place. */
export function readYaml(text: string, file: string, empty = EMPTY): YamlText {
  const first = { line: 1, column: 1 };
  const refuse = (words: string, position = first): never => {
    throw new SpecError('not-yaml', [problem(file, position, [], words)]);
  };
  const counter = new LineCounter();
  const at: At = offset => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      strict: true,
      uniqueKeys: false, // keyFaults does it: the library compares each key with every other
      resolveKnownTags: false,
      version: '1.2',
    });
  } catch (error) {
    if (error instanceof RangeError) return refuse(TOO_DEEP);
    throw error;
  }
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) throw new SpecError('not-yaml', faultsIn(faults, file, at));
  if (document.directives?.yaml.version !== '1.2') refuse(says('is another version of YAML', 'remove the %YAML line'));
  if (document.contents === null) refuse(empty);

  let value: unknown;
  try {
    const faults = keyFaults(document);
    if (faults.length > 0) {
      throw new SpecError(
        'not-yaml',
        inOrder(faults.map(({ key, words }) => problem(file, at(startOf(key)), [], words))),
      );
    }
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (error instanceof RangeError) return refuse(TOO_DEEP);
    if (error instanceof ReferenceError) {
      const lost = findAlias(document, alias => alias.resolve(document) === undefined);
      if (lost) return refuse(NO_ANCHOR, at(startOf(lost)));
      return refuse(says('has too many aliases', 'write the values out'), at(startOf(findAlias(document, () => true))));
    }
    throw error;
  }
  if (value === null) refuse(empty);
  return { file, document, value, at };
}

/** Holds what stands at `base` against a schema. */
export function checked<T extends z.ZodType>(schema: T, value: unknown, yaml: YamlText, base: Base): z.output<T> {
  const result = schema.safeParse(value, { error: issue => wordsFor(issue, yaml.document, base) });
  if (result.success) return result.data;
  throw new SpecError('invalid-spec', inOrder(problemsOf(result.error, yaml, base)));
}

/** An error about what stands at a path, or about its key. */
export function misplaced(
  yaml: YamlText,
  found: readonly { readonly path: Path; readonly words: string }[],
): SpecError {
  const problems = found.map(({ path, words }) => {
    const { node } = nodeAt(yaml.document, path.slice(0, -1));
    const key = keysOf(node).get(String(path.at(-1)));
    return problem(yaml.file, yaml.at(startOf(key ?? node)), path, words);
  });
  return new SpecError('invalid-spec', inOrder(problems));
}

/**
 * Reads an os.yaml: the spec with its defaults, or a `SpecError` with every problem and its place.
 *
 * @example
 * const spec = parseSpec('name: edge\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n', 'os.yaml');
 */
export function parseSpec(text: string, file: string): Spec {
  if (Buffer.byteLength(text) > TEXT_LIMIT) {
    const words = says('the file is larger than 1 MiB', 'move large contents to files and name them in files.source');
    throw new SpecError('not-yaml', [problem(file, { line: 1, column: 1 }, [], words)]);
  }
  const yaml = readYaml(text, file);
  return checked(Spec, yaml.value, yaml, { node: [], field: [] });
}

function findAlias(document: Document.Parsed, wanted: (alias: Alias) => boolean): Node | null {
  let found: Node | null = null;
  visit(document, {
    Alias(_key, alias) {
      if (!wanted(alias)) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

/** Keys that stand twice in a mapping, or that are no text: what `{{ name }}` of a template means to YAML. */
function keyFaults(document: Document.Parsed): { readonly key: Node; readonly words: string }[] {
  const found: { key: Node; words: string }[] = [];
  visit(document, {
    Map(_key, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isNode(key)) continue;
        if (!isScalar(key)) found.push({ key, words: BAD_KEY });
        else if (seen.has(String(key.value))) found.push({ key, words: TWICE });
        else seen.add(String(key.value));
      }
    },
    Pair: (_key, pair) => (isScalar(pair.key) ? undefined : visit.SKIP),
  });
  return found;
}
