/** A build whose bundles have been through the gate. */
import { type BuildRequest, type BuiltProject, buildProjects } from './build';
import { checkBundle, measureLoad } from './gate';
import type { Problem } from './problem';

export interface CheckedBuild {
  projects: (BuiltProject & { /** Milliseconds; undefined where the bundle does not load. */ loadMs?: number })[];
  problems: Problem[];
}

/** Builds, checks and measures; the files are written even where problems were found, so that they can be looked at. */
export async function checkedBuild(request: BuildRequest = {}): Promise<CheckedBuild> {
  const built = await buildProjects(request);
  const problems = built.flatMap((project) => checkBundle(project));
  const projects = built.map((project) => {
    const loads = !problems.some(({ project: name, code }) => name === project.name && code === 'load');
    return { ...project, loadMs: loads ? measureLoad(project.code) : undefined };
  });
  return { projects, problems };
}

/** One line a bundle and one a problem. */
export function describeBuild({ projects, problems }: CheckedBuild): string[] {
  return [
    ...projects.map(({ name, bytes, loadMs }) => `${name.padEnd(6)} ${(bytes / 1000).toFixed(1).padStart(6)} kB  ${describeLoad(loadMs)}`),
    ...problems.map(({ project, code, message }) => `${project}: ${message} [${code}]`),
  ];
}

function describeLoad(loadMs: number | undefined): string {
  return loadMs === undefined ? 'does not load' : `loads in ${loadMs.toFixed(1)} ms`;
}
