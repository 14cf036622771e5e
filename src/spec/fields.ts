import * as z from 'zod';
import { Spec } from './schema.ts';

/** One setting, read from the schema. `path` is as people write it: `files[].mode`. */
export interface Field {
  readonly path: string;
  readonly key: string;
  readonly kind: 'group' | 'list' | 'text' | 'number' | 'choice';
  readonly required: boolean;
  readonly description: string;
  readonly default: unknown;
  readonly example: unknown;
  readonly since: string | undefined;
  /** What the field takes, where that says more than its kind. */
  readonly takes: string | undefined;
  readonly choices: readonly string[];
  /** What a list holds. */
  readonly item: Field | undefined;
  readonly children: readonly Field[];
}

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly since?: string;
  readonly takes?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
}

function read(node: Node, path: string, key: string, required: boolean): Field {
  const choices = node.enum ?? (node.const === undefined ? [] : [node.const]);
  const kinds = { object: 'group', array: 'list', integer: 'number' } as const;
  const kind = kinds[node.type as keyof typeof kinds] ?? (choices.length > 0 ? 'choice' : 'text');
  return {
    path,
    key,
    kind,
    required,
    description: node.description ?? '',
    default: node.default,
    example: node.example,
    since: node.since,
    takes: node.takes,
    choices,
    item: node.items && read(node.items, `${path}[]`, '', false),
    children: Object.entries(node.properties ?? {}).map(([name, child]) =>
      read(child, path === '' ? name : `${path}.${name}`, name, node.required?.includes(name) ?? false),
    ),
  };
}

let tree: Field | undefined;

/** The schema as a tree of fields; the root has no name. */
export function fields(): Field {
  tree ??= read(z.toJSONSchema(Spec, { io: 'input' }) as Node, '', '', true);
  return tree;
}

/** What is below a field: its own settings, or those of what it lists. */
export const childrenOf = (field: Field): readonly Field[] => field.item?.children ?? field.children;

/** Every field below this one, outermost first. */
export function* descendants(field: Field): Generator<Field> {
  for (const child of childrenOf(field)) {
    yield child;
    yield* descendants(child);
  }
}

/** The field at a path of keys and list positions. */
export function fieldAt(path: readonly PropertyKey[]): Field | undefined {
  let field: Field | undefined = fields();
  for (const step of path) {
    if (field === undefined) return undefined;
    field =
      field.kind === 'list'
        ? typeof step === 'number'
          ? field.item
          : undefined
        : field.children.find(child => child.key === step);
  }
  return field;
}
