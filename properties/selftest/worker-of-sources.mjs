/** The worker where the sources run as they are: a thread does not read TypeScript until it is told how. */
import { register } from 'tsx/esm/api';

register();
export const { runSuite, searchLane, examine } = await import('./worker.ts');
