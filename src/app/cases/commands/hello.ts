// Hello: whether the system knows the person, and as what.
import { trustOf } from '../trust';
import type { Command } from './command';

export const HELLO: Command = {
  needs: [],
  answer: ({ settings, person }) => ({
    ok: true,
    title: trustOf(settings).name,
    text: `Hello ${person.name}. You are listed as ${person.roles.join(', ') || 'staff'}.`,
  }),
};
