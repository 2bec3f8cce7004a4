import { defineRule } from './rule';
import { behaviorWords, bucketWords, distributionWords } from './words';
import { UsedBehavior } from '../access/distribution';
import { mayBeDone } from '../access/writing';
import { literalOf } from '../template/text';
import { asText, at, isUnresolved, listOf } from '../template/value';

export const bucketWritableThroughDistribution = defineRule({
  id: 'bucket-writable-through-distribution',
  severity: 'warning',
  title: 'Everyone can write to the bucket through CloudFront',
  why: 'A behavior passes methods on that write, and the bucket policy lets CloudFront write. CloudFront signs whatever a viewer sends: unless viewers have '
    + 'to show who they are, everyone on the internet can upload, overwrite or delete objects.',
  fix: 'Pass on GET and HEAD only, or let CloudFront only read; for uploads, ask viewers for signed URLs or check who they are at the edge.',
  acknowledge: 'Something the templates do not show, such as AWS WAF, keeps strangers from writing.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],
  remarks: true,

  *check({ path, judged }) {
    for (const { method, action, doing } of WRITES) {
      const open = openTo(method, path.behaviors).find((behavior) => judged.length > 0 && judged.every((gate) => mayBeDone(action, gate, behavior)));
      if (!open) continue;
      yield {
        at: { resource: path.distribution, property: 'DistributionConfig' },
        message: `${distributionWords(path)} lets everyone ${doing} ${bucketWords(path)}: its ${behaviorWords([open.pathPattern])} passes ${method} on, `
          + `and the bucket policy lets CloudFront use ${action}.`,
        fix: `Leave ${method} out of allowedMethods (AllowedMethods), or ${action} out of the bucket policy (AccessLevel in originAccessLevels); for uploads, add trustedKeyGroups to the behavior.`,
      };
      return;
    }
  },
});

const WRITES = [
  { method: 'PUT', action: 's3:PutObject', doing: 'write to' },
  { method: 'DELETE', action: 's3:DeleteObject', doing: 'delete from' },
] as const;

/** The behaviors that pass a method on for everyone, without the paths that others take before them. */
function openTo(method: string, behaviors: readonly UsedBehavior[]): readonly UsedBehavior[] {
  const isOpen = (behavior: UsedBehavior) => passesOn(behavior, method) && !asksWhoViewersAre(behavior);
  const inOrder = [...behaviors.filter(({ isDefault }) => !isDefault), ...behaviors.filter(({ isDefault }) => isDefault)];
  return inOrder.flatMap((behavior, index) => {
    const closed = inOrder.slice(0, index).filter((each) => !isOpen(each)).map(({ pathPattern }) => pathPattern);
    return isOpen(behavior) ? [{ ...behavior, elsewhere: [...behavior.elsewhere, ...closed] }] : [];
  });
}

function passesOn({ value }: UsedBehavior, method: string): boolean {
  const methods = at(value, 'AllowedMethods');
  if (methods === undefined || isUnresolved(methods)) return false;
  return listOf(methods).some((name) => literalOf(asText(name) ?? { parts: [] })?.toUpperCase() === method);
}

/** By signed URLs or cookies, or by code at the edge, which may. */
function asksWhoViewersAre({ value }: UsedBehavior): boolean {
  return ['TrustedKeyGroups', 'TrustedSigners', 'FunctionAssociations', 'LambdaFunctionAssociations'].some((name) => {
    const found = at(value, name);
    return isUnresolved(found) || listOf(found).length > 0;
  });
}
