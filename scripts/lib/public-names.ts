/** The functions that a stranger may call: every top-level name of a project that does not end in `_` must stand here. */
import type { ProjectName } from './projects';

/**
 * Google lets any visitor of the engine's web app call its public functions, so a name is added here only together
 * with a test that calls it as a stranger.
 */
export const publicNames: Record<ProjectName, readonly string[]> = {
  engine: ['doGet', 'doPost', 'setUp'],
  menu: ['onOpen'],
  chat: ['onMessage', 'onAppCommand', 'onAddedToSpace', 'onRemovedFromSpace', 'onAddToSpace', 'onRemoveFromSpace', 'onCardClick'],
};
