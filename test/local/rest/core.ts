// A workspace's core in a folder of its own, for suites that need more than the driver shows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProject } from '../../../src/local/projects';
import { standingClock, WorkspaceCore } from '../../../src/local/runtime';
import { SERVICES } from '../../../src/local/services';

const OWNER = 'ap-register@trust.example';

export function openCore(files: Record<string, string> = { 'Code.js': '' }, directory = mkdtempSync(join(tmpdir(), 'core-'))) {
  const core = new WorkspaceCore({
    directory,
    clock: standingClock(Date.parse('2026-03-02T09:00:00Z')),
    timeZone: 'Europe/London',
    domain: 'trust.example',
    quotas: 'workspace',
    modelled: false,
    seed: 'seed',
    groups: {},
    services: SERVICES,
    projects: (made) => [readProject(made, 'default', { files }, OWNER)],
  });
  return { core, directory, remove: (): void => rmSync(directory, { recursive: true, force: true }) };
}
