import { action } from '../index.js';

await action('upgrade-channel');
