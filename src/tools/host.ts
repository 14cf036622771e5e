import type { Architecture } from '../spec/schema.ts';

/** That of the machine on which this runs. */
export const hostArchitecture = (): Architecture => (process.arch === 'arm64' ? 'arm64' : 'amd64');
