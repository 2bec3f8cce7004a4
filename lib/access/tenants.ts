import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { ContextValue } from '../iam/request';
import { equal } from '../template/matching';
import { Hole, Part, Text, text, textOf } from '../template/text';
import { asText, at } from '../template/value';
import { any, Doubt, Judgement, NO, YES } from '../truth';

/** Whether it serves distribution tenants: it says so, or a tenant names it. */
export function isMultiTenant(distribution: Resource, graph: ResourceGraph): Judgement {
  const mode = asText(at(distribution.properties, 'DistributionConfig', 'ConnectionMode'));
  const id = asText(graph.resolve({ Ref: distribution.logicalId }, distribution.stack));
  const tenants = graph.ofType('AWS::CloudFront::DistributionTenant').flatMap(({ properties }) => asText(at(properties, 'DistributionId')) ?? []);
  return any([mode ? equal(mode, text('tenant-only')) : NO, ...tenants.map((named) => (id ? equal(named, id) : NO))]);
}

/**
 * The source of a multi-tenant distribution's requests. The CDK's example grants the distribution; that S3 never sees the
 * tenant in its place, AWS does not say.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cloudfront.CfnDistributionTenant.html
 */
export function tenantSource(own: Text, distribution: Resource, { truth, doubts: [open] }: Judgement): ContextValue {
  const { partition, account } = pseudoParametersOf(distribution.stack);
  const tenant = text(`arn:${partition}:cloudfront::`, account, ':distribution-tenant/', TENANT);
  return { present: YES, oneOf: [own, tenant], doubt: truth === 'unknown' ? open : UNCONFIRMED };
}

const TENANT: Hole = { id: 'tenant|Id', label: 'DistributionTenant', about: 'the id of a distribution tenant', alphabet: /[A-Za-z0-9_-]/ };

/** Not a likely mistake, as other things that AWS does not document: its own example is written so. */
const UNCONFIRMED: Doubt = {
  kind: 'value',
  about: 'whether S3 sees the ARN of the distribution or that of a distribution tenant as aws:SourceArn, which AWS does not document',
};

const PARAMETER = /(\{\{[^{}]+\}\})/;

/**
 * A text of a multi-tenant distribution, in which `{{name}}` stands for what each tenant gives.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/tenant-customization.html
 */
export function withTenantParameters(value: Text): Text {
  return textOf(value.parts.flatMap((part) => (typeof part === 'string' ? part.split(PARAMETER).map(parameterOr) : [part])));
}

function parameterOr(literal: string): Part {
  if (!PARAMETER.test(literal)) return literal;
  return { id: `tenant|${literal}`, label: literal, about: `the parameter \`${literal}\` of each distribution tenant` };
}
