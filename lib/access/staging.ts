import { Obstacle } from './obstacle';
import { distributionArn, Reading } from './request';
import { unconfirmed } from './unconfirmed';
import { nameOf, Resource } from '../graph/resource';
import { ContextValue } from '../iam/request';
import { literalOf, text } from '../template/text';
import { asText, at } from '../template/value';
import { YES } from '../truth';

/** What a request carries in place of what it would. */
export type Overrides = ReadonlyMap<string, ContextValue>;

/** The distribution that would be let through in place of one that stages it; nothing for one that stages none. */
export function primaryLetThrough({ distribution, identity, graph }: Reading, isLetThrough: (overrides: Overrides) => boolean): Resource | undefined {
  if (identity.kind !== 'oac' || !isStaging(distribution)) return undefined;
  return graph.ofType(distribution.type).filter((other) => !isStaging(other)).find((other) => {
    const arn = distributionArn({ distribution: other, graph });
    return isLetThrough(new Map([['aws:sourcearn', { present: YES, values: [arn] }]]));
  });
}

function isStaging({ properties }: Resource): boolean {
  return literalOf(asText(at(properties, 'DistributionConfig', 'Staging')) ?? text(''))?.toLowerCase() === 'true';
}

/** AWS's sample grants the staging distribution beside its primary one; the guide does not speak of it. */
export function stagingDoubt(primary: Resource): Pick<Obstacle, 'truth' | 'doubts'> {
  return { truth: 'unknown', doubts: [unconfirmed(`whether S3 and KMS see a staging distribution as \`${nameOf(primary)}\`, or under its own ARN as in AWS's sample`)] };
}
