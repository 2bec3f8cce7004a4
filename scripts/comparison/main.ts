import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparison } from './table';
import { ROOT, withPart } from '../pages';

const PAGE = join(ROOT, 'docs', 'comparison.md');

const versionOf = (name: string) => (JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
const versions = `aws-cdk-lib ${versionOf('aws-cdk-lib')}, cdk-nag ${versionOf('cdk-nag')}:`;

writeFileSync(PAGE, withPart(readFileSync(PAGE, 'utf8'), 'comparison', `${versions}\n\n${comparison()}`));
