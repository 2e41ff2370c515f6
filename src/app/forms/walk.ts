// Which sections a person saw, judged by the answers they gave.
import { branchingQuestion, type Destination, type FormDefinition, type Section, SUBMIT } from './definition';

/** Where the person goes on completing a section: the chosen choice's destination, else the section's own `next`. */
export function nextAfter(section: Section, answerTo: (questionId: string) => unknown): Destination {
  const branch = branchingQuestion(section);
  if (branch === undefined) {
    return section.next;
  }
  const answer = answerTo(branch.id);
  return branch.choices?.find((choice) => choice.value === answer)?.goTo ?? section.next;
}

/**
 * The sections in the order in which they were seen. `answerTo` gives the *value* chosen for a question, or anything else when it was not
 * answered. Ends at 'submit', or at a destination that does not lie ahead (which `checkDefinition` reports).
 */
export function walk(definition: FormDefinition, answerTo: (questionId: string) => unknown): Section[] {
  const seen: Section[] = [];
  let index = 0;
  for (;;) {
    const section = definition.sections[index];
    if (section === undefined) {
      return seen;
    }
    seen.push(section);
    const destination = nextAfter(section, answerTo);
    if (destination === SUBMIT) {
      return seen;
    }
    const ahead = definition.sections.findIndex((candidate) => candidate.id === destination);
    if (ahead <= index) {
      return seen;
    }
    index = ahead;
  }
}
