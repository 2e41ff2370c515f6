// Proves over all paths through a form at once that each section is shown to those, and only those, whom its conditions name.
import { branchingQuestion, type Condition, type Destination, type FormDefinition, isChoiceQuestion, SUBMIT } from './definition';

interface Edge {
  from: string;
  to: Destination;
  question?: string;
  value?: string;
}

function edgesOf(definition: FormDefinition): Edge[] {
  return definition.sections.flatMap((section): Edge[] => {
    const branch = branchingQuestion(section);
    if (branch === undefined) {
      return [{ from: section.id, to: section.next }];
    }
    // A branching question is required, so the section's own `next` is never taken.
    return (branch.choices ?? []).map((choice) => ({
      from: section.id,
      to: choice.goTo ?? section.next,
      question: branch.id,
      value: choice.value,
    }));
  });
}

/** The nodes that can be reached from `start` along the edges without entering `closed`. */
function reachable(edges: readonly Edge[], start: string, closed?: string): Set<string> {
  const reached = new Set<string>(start === closed ? [] : [start]);
  // Edges only lead forward and are listed in the order of the sections, so one pass is enough.
  for (const edge of edges) if (reached.has(edge.from) && edge.to !== closed) reached.add(edge.to);
  return reached;
}

function fits(edge: Edge, conditions: readonly Condition[]): boolean {
  return conditions.some((condition) => condition.question === edge.question && condition.values.includes(edge.value ?? ''));
}

function checkConditions(definition: FormDefinition, sectionId: string, conditions: readonly Condition[]): string[] {
  const branching = definition.sections.flatMap((section) => branchingQuestion(section) ?? []).filter(isChoiceQuestion);
  return conditions.flatMap((condition) => {
    const question = branching.find((candidate) => candidate.id === condition.question);
    if (question === undefined) {
      return [`${sectionId} depends on "${condition.question}", which does not branch`];
    }
    return condition.values
      .filter((value) => !question.choices?.some((choice) => choice.value === value))
      .map((value) => `${sectionId} depends on "${value}", which ${condition.question} does not offer`);
  });
}

/** What is wrong with the paths; call it only when every destination exists and lies ahead. */
export function checkPaths(definition: FormDefinition): string[] {
  const edges = edgesOf(definition);
  const start = definition.sections[0]?.id ?? SUBMIT;
  const fromStart = reachable(edges, start);
  return definition.sections.flatMap((section) => {
    if (!fromStart.has(section.id)) {
      return [`nothing leads to ${section.id}`];
    }
    const conditions = section.onlyWhen;
    if (conditions === undefined) {
      return reachable(edges, start, section.id).has(SUBMIT) ? [`${section.id} can be skipped, but does not say when`] : [];
    }
    const problems = checkConditions(definition, section.id, conditions);
    const leading = edges.filter((edge) => fits(edge, conditions));
    const others = edges.filter((edge) => !fits(edge, conditions));
    if (reachable(others, start).has(section.id)) {
      problems.push(`${section.id} can be seen by people whose answers did not lead there`);
    }
    for (const edge of leading) {
      if (reachable(edges, edge.to, section.id).has(SUBMIT)) {
        problems.push(`${section.id} can be missed after ${edge.question} = ${edge.value}`);
      }
    }
    return problems;
  });
}
