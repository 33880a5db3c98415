// Where the shared corpora lie: beside the checkout, or where NATGW_SHARED says. Without them these tests fail, loudly.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export const SHARED = resolve(process.env['NATGW_SHARED'] ?? resolve(import.meta.dirname, '../../../shared'));

if (!existsSync(SHARED)) throw new Error(`no corpora at ${SHARED}: set NATGW_SHARED to where they are`);
