import { automationSteps, organizationSteps, publicAccessSteps } from './account-steps';
import { objectSteps, ownerStep, requesterPaysStep } from './object-steps';
import { accessPointSteps, bucketPolicyStep, identitySteps, keySteps } from './policy-steps';
import { deployedStep, requestSteps } from './request-steps';
import { Runbook, Section, Step, usedVariables } from './runbook';
import { Site, siteOf } from './site';
import { variablesOf } from './variables';
import { Verification } from '../access/passing';
import { Analysis } from '../analysis';
import { CheckedPath } from '../checked-path';
import { nameOf } from '../graph/resource';
import { render } from '../template/text';

/** A section for each origin of the app. */
export function runbookOf({ paths }: Pick<Analysis, 'paths'>): Runbook {
  return { sections: paths.map(sectionOf) };
}

function sectionOf(checked: CheckedPath): Section {
  const site = siteOf(checked);
  const steps = stepsOf(site);
  return { title: titleOf(site), situation: situationOf(checked), variables: usedVariables(variablesOf(site), steps), steps };
}

function titleOf({ path: { distribution, origin, bucket, bucketName, endpoint } }: Site): string {
  const name = bucketName ?? endpoint.bucketName;
  return `${nameOf(distribution)}, origin ${render(origin.id)} -> ${bucket ? nameOf(bucket) : name ? render(name) : 'a bucket that is not known'}`;
}

const SITUATIONS: Readonly<Record<Site['canRead'], string>> = {
  yes: 'By the templates, CloudFront can read. If it answers 403 all the same, one of these steps tells why.',
  no: 'The templates tell the cause already. Mend it first:',
  partial: 'By the templates, CloudFront can read some objects only. Mend that first:',
  unknown: 'The templates do not tell whether CloudFront can read:',
};

function situationOf({ diagnosis: { canRead }, findings }: CheckedPath): readonly string[] {
  const causes = canRead === 'yes' ? [] : findings.filter(({ rule, severity }) => !rule.remarks && (severity !== 'info' || canRead === 'unknown'));
  return [SITUATIONS[canRead], ...causes.map(({ rule, message }) => `${rule.id}: ${message}`)];
}

/** Steps that belong together. */
interface Group {
  /** What the templates leave open and these steps settle. */
  readonly settles?: Verification['kind'];
  readonly steps: readonly Step[];
}

/** What the templates leave open comes first, then what is most often the cause. */
function stepsOf(site: Site): readonly Step[] {
  const policies: Group = { settles: 'gate', steps: [...accessPointSteps(site), bucketPolicyStep(site)] };
  const object: Group = { steps: objectSteps(site) };
  const groups: readonly Group[] = [
    ...(site.reader === 'unknown' ? [{ steps: [deployedStep(site)] }] : []),
    ...(site.reader === 'anyone' ? [object, { steps: [...publicAccessSteps(site), ...automationSteps(site)] }, policies] : [object, policies]),
    { settles: 'access-control', steps: identitySteps(site) },
    { settles: 'key', steps: keySteps(site) },
    ...(site.reader === 'anyone' ? [] : [{ steps: publicAccessSteps(site) }]),
    { steps: [...(site.reader === 'unknown' ? [] : [deployedStep(site)]), ownerStep(), requesterPaysStep(), ...organizationSteps(site)] },
  ];
  const isOpen = ({ settles }: Group) => site.verifications.some(({ kind }) => kind === settles);
  return [...requestSteps(site), ...[...groups.filter(isOpen), ...groups.filter((group) => !isOpen(group))].flatMap(({ steps }) => steps)];
}
