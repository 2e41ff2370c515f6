/** Runs another program and gives back how it ended. */
import { spawn } from 'node:child_process';

export interface Ended {
  code: number;
  /** What it printed, when it was not shown as it came. */
  output: string;
}

/** Runs a program to its end; `show` passes its output through as it comes, otherwise it is collected. A signal counts as code 1. */
export function run(
  program: string,
  parameters: readonly string[],
  options: { show?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      env: { ...process.env, ...options.env },
      stdio: options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
