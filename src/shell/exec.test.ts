import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { createExec, lastLine } from './exec.ts';

const node = process.execPath;
const exec = createExec({ env: { ...process.env, SECRET: 'seen', BUILDX_BUILDER: 'mine', HTTPS_PROXY: 'p' } });
const script = (code: string) => ['-e', code];

describe('a program that runs to its end', () => {
  test('answers with what it wrote and its exit code, whatever that is', async () => {
    const result = await exec(node, script('console.log("out"); console.error("err"); process.exitCode = 3'));
    expect(result).toEqual({ exitCode: 3, stdout: 'out', stderr: 'err' });
  });

  test('sees a small environment', async () => {
    const code =
      'const e = process.env; console.log(JSON.stringify([e.SECRET, e.BUILDX_BUILDER, e.HTTPS_PROXY, e.OWN, !!e.PATH]))';
    const { stdout } = await exec(node, script(code), { env: { OWN: 'given' } });
    expect(JSON.parse(stdout)).toEqual([null, 'mine', 'p', 'given', true]);
  });

  test('has its input, or none', async () => {
    const code =
      'process.stdin.on("data", d => process.stdout.write("<" + d + ">")).on("end", () => process.stdout.write("."))';
    expect((await exec(node, script(code), { input: 'hello' })).stdout).toBe('<hello>.');
    expect((await exec(node, script(code))).stdout).toBe('.');
  });

  test('gives its lines of standard error as they come', async () => {
    const lines: string[] = [];
    const result = await exec(node, script('process.stderr.write("a\\nb"); process.stderr.write("c\\n\\nd")'), {
      onErrorLine: line => lines.push(line),
    });
    expect(lines).toEqual(['a', 'bc', '', 'd']);
    expect(result.stderr).toBe('a\nbc\n\nd');
  });

  test('may talk more than anyone keeps', async () => {
    const { stderr } = await exec(
      node,
      script('for (let i = 0; i < 60000; i++) console.error("x".repeat(99)); console.error("end")'),
    );
    expect(stderr.length).toBeLessThanOrEqual(1024 * 1024);
    expect(lastLine(stderr)).toBe('end');
  });

  test('takes arguments as they are', async () => {
    const words = ['$(id)', '`id`', "it's", '*', '; id', 'a\nb'];
    const { stdout } = await exec(node, ['-p', 'JSON.stringify(process.argv.slice(1))', '--', ...words]);
    expect(JSON.parse(stdout)).toEqual(words);
  });
});

describe('a program that does not', () => {
  test('is missing', async () => {
    await expect(exec('no-such-program-here', [])).rejects.toMatchObject({
      code: 'missing-program',
      hint: expect.stringContaining('scripts/setup'),
    });
  });

  test('has no folder to start in', async () => {
    await expect(exec(node, [], { cwd: `${tmpdir()}/none/here` })).rejects.toMatchObject({ code: 'io' });
  });

  test('takes too long', async () => {
    await expect(exec(node, script('setInterval(() => {}, 1000)'), { timeout: 300 })).rejects.toMatchObject({
      kind: 'tool',
      code: 'timeout',
    });
  });

  test('is stopped', async () => {
    const stop = new AbortController();
    const running = exec(node, script('console.error("up"); setInterval(() => {}, 1000)'), {
      signal: stop.signal,
      onErrorLine: () => stop.abort(),
    });
    await expect(running).rejects.toMatchObject({ code: 'signal' });
    await expect(exec(node, [], { signal: stop.signal })).rejects.toMatchObject({ code: 'signal' });
  });

  test('dies', async () => {
    await expect(
      exec(node, script('console.error("last words"); process.kill(process.pid, "SIGKILL")')),
    ).rejects.toMatchObject({
      code: 'signal',
      message: expect.stringMatching(/SIGKILL.*last words/),
    });
  });
});
