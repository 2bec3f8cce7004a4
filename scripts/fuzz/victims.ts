import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { CDK_APPS } from './cdk-apps';
import { frozen } from './frozen';
import { stackOf } from './stacks';
import { anonymousSite, encryptedSite, oacSite, oaiSite, refererSite, websiteSite } from '../../lib/rules/reference-sites';
import { readCloudAssembly } from '../../lib/template/cloud-assembly';
import { readInputs } from '../../lib/template/inputs';
import { JsonObject } from '../../lib/template/json';
import { Stack } from '../../lib/template/template-set';

/** Real templates that are deployed together, to be broken. INVARIANT: frozen. */
export interface Victim {
  readonly group: string;
  readonly name: string;
  readonly stacks: readonly Stack[];
}

function victimOf(group: string, name: string, stacks: readonly Stack[]): Victim {
  return { group, name, stacks: stacks.map((stack) => ({ ...stack, template: frozen(stack.template) })) };
}

const REFERENCE_SITES: Readonly<Record<string, JsonObject>> = { oacSite, encryptedSite, oaiSite, anonymousSite, websiteSite, refererSite };

/** Those that are always at hand. */
export function ownVictims(): readonly Victim[] {
  const sites = Object.entries(REFERENCE_SITES).map(([name, template]) => victimOf('reference sites', name, [stackOf(name, template)]));
  return [...Object.entries(CDK_APPS).map(([name, build]) => victimOf('CDK apps', name, synthesized(build))), ...sites];
}

/** One for each template in a folder, which need not be there. */
export function victimsIn(folder: string): readonly Victim[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().flatMap((name) => {
    const stacks = readInputs([join(folder, name)]).flatMap((set) => set.stacks);
    return stacks.length === 0 ? [] : [victimOf('templates of other projects', name, stacks)];
  });
}

function synthesized(build: (app: App) => void): readonly Stack[] {
  const outdir = mkdtempSync(join(tmpdir(), 'safe-origin-fuzz-'));
  try {
    const app = new App({ outdir, analyticsReporting: false });
    build(app);
    return readCloudAssembly(app.synth().directory).stacks;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
