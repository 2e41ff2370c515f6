// What every page about a referral shows and posts.
import { whole } from '../../register/need';
import { ACADEMIES, PUPILS, REFERRALS } from '../../register/tables';
import { trustOf } from '../trust';
import type { PageDesk } from './link-page';

export function commonOf({ settings, register, link, token, proof }: PageDesk) {
  const referral = register.get(whole(REFERRALS), link.reference);
  return {
    referral,
    data: {
      trust: trustOf(settings),
      webAppUrl: settings.need('webAppUrl'),
      token,
      proof,
      academy: register.find(whole(ACADEMIES), referral.academy)?.name ?? referral.academy,
      pupil: register.get(whole(PUPILS), referral.pupil),
    },
  };
}
