import { callsOf, callsOn } from './deployment-calls';
import { withOrganization } from './organization-policies';
import { PublicAccessBlock, publicAccessBlockOf } from './public-access-block';
import { pseudoParametersOf } from '../graph/environment';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { equal } from '../template/matching';
import { all, any, Judgement, unknown } from '../truth';

/** The Block Public Access settings that hold for a bucket: its own, those of its account and its organization. */
export function accessBlockOf(bucket: Resource, graph: ResourceGraph): PublicAccessBlock {
  return withOrganization(withCalls(publicAccessBlockOf(bucket.properties), bucket, graph), bucket, graph);
}

/** Custom resources may set them at deployment; which of them, and whether before they are needed, is not known. */
function withCalls(own: PublicAccessBlock, bucket: Resource, graph: ResourceGraph): PublicAccessBlock {
  const about = (caller: Resource, of: string): Judgement => {
    return unknown({ kind: 'value', about: `what \`${nameOf(caller)}\` makes of Block Public Access for ${of} at deployment` });
  };
  const ofBucket = (api: string) => callsOn(bucket, api, graph).map(({ caller }) => about(caller, `\`${nameOf(bucket)}\``));
  const setting = ofBucket('PutPublicAccessBlock');
  const lifting = ofBucket('DeletePublicAccessBlock');
  // The account's settings can but add to those of the bucket.
  const adding = accountCallers(bucket, graph).map((caller) => about(caller, 'the account'));
  if (setting.length + lifting.length + adding.length === 0) return own; // as mostly
  return { ...own, isOn: (flag) => any([all([own.isOn(flag), ...setting, ...lifting]), ...setting, ...adding]) };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html */
function accountCallers({ stack }: Resource, graph: ResourceGraph): readonly Resource[] {
  const { account } = pseudoParametersOf(stack);
  return callsOf('PutPublicAccessBlock', graph)
    .filter(({ service, caller }) => IS_CONTROL.test(service) && equal(pseudoParametersOf(caller.stack).account, account).truth !== 'no')
    .map(({ caller }) => caller);
}

/** The API of accounts has a name of its own: S3Control, or `@aws-sdk/client-s3-control`. */
const IS_CONTROL = /s3-?control$/i;
