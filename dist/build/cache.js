import { cacheService } from '../index.js';

await cacheService();
