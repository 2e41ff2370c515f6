/** Makes the menu's and the chat's manifests from the engine's, and checks that a manifest asks for what its bundle needs and no more. */
import type { Problem } from './problem';
import type { Manifest, Project } from './projects';
import { neededScopes, neededServices, type Usage } from './usage';

/** The manifest of a project without one of its own: the engine's common lines, and the scopes it uses of those it may. */
export function derivedManifest(engine: Manifest, project: Project, usages: readonly Usage[]): Manifest {
  const allowed = new Set(project.scopes);
  return {
    timeZone: engine.timeZone,
    runtimeVersion: engine.runtimeVersion,
    exceptionLogging: engine.exceptionLogging,
    oauthScopes: neededScopes(usages).filter((scope) => allowed.has(scope)),
    ...project.manifest,
  };
}

/** The engine's manifest with scopes and advanced services put right. */
export function correctedManifest(manifest: Manifest, usages: readonly Usage[]): Manifest {
  const enabledAdvancedServices = neededServices(usages);
  return { ...manifest, dependencies: { enabledAdvancedServices }, oauthScopes: neededScopes(usages) };
}

/** Each scope and advanced service that a manifest lacks, or lists without need. */
export function checkManifest(project: string, manifest: Manifest, usages: readonly Usage[]): Problem[] {
  return [...checkScopes(project, manifest, usages), ...checkServices(project, manifest, usages)];
}

function checkScopes(project: string, manifest: Manifest, usages: readonly Usage[]): Problem[] {
  const problems: Problem[] = [];
  const listed = manifest.oauthScopes;
  const served = (group: readonly string[], scopes: readonly string[]) => group.some((scope) => scopes.includes(scope));
  for (const { call, needs } of usages) {
    if (!needs) {
      problems.push({
        project,
        code: 'scope-unknown',
        message: `The bundle uses ${call}, whose scopes nobody has looked up; add it to scripts/lib/scopes.ts.`,
      });
    }
    for (const group of needs ?? []) {
      if (served(group, listed)) continue;
      const message = `${call} needs ${group.join(' or ')}, which the manifest does not list.`;
      problems.push({ project, code: 'scope-missing', message });
    }
  }
  const groups = usages.flatMap(({ needs }) => needs ?? []);
  for (const scope of listed) {
    const others = listed.filter((other) => other !== scope);
    const needed = groups.some((group) => served(group, [scope]) && !served(group, others));
    if (!needed)
      problems.push({ project, code: 'scope-unneeded', message: `The manifest lists ${scope}, which no call needs; take it out.` });
  }
  return problems;
}

function checkServices(project: string, manifest: Manifest, usages: readonly Usage[]): Problem[] {
  const problems: Problem[] = [];
  const key = (service: { userSymbol: string; serviceId: string; version: string }) =>
    `${service.userSymbol} (${service.serviceId} ${service.version})`;
  const listed = (manifest.dependencies?.enabledAdvancedServices ?? []).map(key);
  const needed = neededServices(usages).map(key);
  for (const service of needed) {
    if (!listed.includes(service)) problems.push({ project, code: 'service-missing', message: `The manifest does not enable ${service}.` });
  }
  for (const service of listed) {
    if (!needed.includes(service)) {
      problems.push({ project, code: 'service-unneeded', message: `The manifest enables ${service}, which no call needs; take it out.` });
    }
  }
  return problems;
}
