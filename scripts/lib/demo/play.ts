/** The demo: who is in it, and what the first start plays into a new workspace. */
import type { Workspace, WorkspaceOptions } from '../../../src/local';
import type { Person } from '../../../src/local/ui/server';

export interface DemoRequest {
  /** Told of each step before it is taken. */
  progress(what: string): void;
}

/** The role account that owns the engine. */
export const DEMO_OWNER = 'ap-register@trust.example';

/** Whom the page offers to act as. */
export const DEMO_PEOPLE: readonly Person[] = [{ email: DEMO_OWNER, name: 'AP register', role: 'role account' }];

/** What the demo's workspace is opened with beside its folder and projects. */
export const DEMO_OPTIONS: Pick<WorkspaceOptions, 'now' | 'groups'> = {};

/** Sets the workspace up as the role account does once in the editor. */
export function playDemo(workspace: Workspace, { progress }: DemoRequest): Promise<void> {
  progress('Setting up the register, the forms and the triggers');
  workspace.project('engine').as(DEMO_OWNER).call('setUp');
  return Promise.resolve();
}
