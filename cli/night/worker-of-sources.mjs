/** The worker where the sources run as they are: Node does not read TypeScript until it is told how. */
import { register } from 'tsx/esm/api';

register();
export const { open, work, close } = await import('./worker.ts');
