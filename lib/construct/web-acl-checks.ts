import { Reference, Token, Tokenization, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import { otherRegion } from './us-east-1';

/**
 * Why a web ACL cannot protect a distribution, with the way out.
 * https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
 */
export function webAclReason(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return Token.isUnresolved(id) ? definedReason(id) : literalReason(id);
}

const WAY_OUT = "CloudFront takes those of us-east-1 with the scope CLOUDFRONT. Make it there: new CfnWebACL(…, { scope: 'CLOUDFRONT', … }).";

function literalReason(arn: string): string | undefined {
  // The ids of AWS WAF Classic are no ARNs.
  if (!arn.startsWith('arn:') || /^arn:[^:]*:wafv2:us-east-1:[^:]*:global\/webacl\//.test(arn)) return undefined;
  return `webAclId '${arn}' is not the ARN of a web ACL for CloudFront. ${WAY_OUT}`;
}

function definedReason(token: string): string | undefined {
  const reference = Tokenization.reverseString(token).firstToken;
  const target = Reference.isReference(reference) ? reference.target : undefined;
  if (!(target instanceof wafv2.CfnWebACL)) return undefined;
  const region = otherRegion(target);
  if (target.scope === 'REGIONAL') return `webAclId is that of the web ACL '${target.node.path}' with the scope REGIONAL. ${WAY_OUT}`;
  return region && `webAclId is that of the web ACL '${target.node.path}' in ${region}. ${WAY_OUT}`;
}
