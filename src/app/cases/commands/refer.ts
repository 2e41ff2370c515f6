// Refer a pupil: the form, for whoever may refer.
import { formLink } from '../../google/forms';
import { AppError } from '../../policy/errors';
import { may } from '../../policy/roles';
import type { Command } from './command';

export const REFER: Command = {
  needs: [],
  answer({ settings, person }) {
    if (!may(person.roles, 'refer a pupil'))
      throw new AppError(
        'not-allowed',
        `${person.email} may not refer`,
        'Your role does not allow you to refer a pupil. Ask the pupil’s key contact.',
      );
    return {
      ok: true,
      title: 'Refer a pupil',
      text: 'Fill in this form.',
      links: [{ text: 'Refer a pupil', url: formLink(settings.need('form:referral')) }],
    };
  },
};
