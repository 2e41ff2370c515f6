/** A process of the simulation's own, so that jobs are disturbed side by side. */
import { serve } from './pool';

serve();
