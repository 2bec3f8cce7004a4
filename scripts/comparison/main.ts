import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparison } from './table';
import { ROOT, versionOf, withPart } from '../pages';

const PAGE = join(ROOT, 'docs', 'comparison.md');

const versions = `aws-cdk-lib ${versionOf('aws-cdk-lib')}, cdk-nag ${versionOf('cdk-nag')}:`;

writeFileSync(PAGE, withPart(readFileSync(PAGE, 'utf8'), 'comparison', `${versions}\n\n${comparison()}`));
