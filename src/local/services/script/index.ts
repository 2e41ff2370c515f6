// In the making.
import type { Service } from '../../runtime';

export const script: Service = { name: 'script' };
