import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sideBySide } from './table';
import { ROOT, withPart } from '../pages';

const PAGE = join(ROOT, 'docs', 'side-by-side.md');

process.env.CDK_VALIDATION = 'false'; // it says nothing of what is compared
writeFileSync(PAGE, withPart(readFileSync(PAGE, 'utf8'), 'side-by-side', sideBySide()));
