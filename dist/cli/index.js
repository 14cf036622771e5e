import { commandLine } from '../index.js';

await commandLine();
