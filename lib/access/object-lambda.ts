import { AccessPoint, arnOf, foreignAccessPoint, hostDoubts, plainAccessPoint, referenced, Search } from './access-point';
import { existenceDoubts } from './existence';
import { physicalIdOf } from './named';
import { unconfirmed } from './unconfirmed';
import { nameOf, Resource } from '../graph/resource';
import { equal } from '../template/matching';
import { literalOf, text } from '../template/text';
import { asText, at, doubtOf, isUnresolved, listOf, Value } from '../template/value';

/**
 * An Object Lambda access point: CloudFront invokes its functions, and they read through another access point.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html
 */
export function objectLambdaOf(search: Search): AccessPoint {
  const { endpoint, label, graph } = search;
  const kind = 'object-lambda';
  const resource = referenced(label, 'AWS::S3ObjectLambda::AccessPoint', graph);
  if (resource === undefined) return foreignAccessPoint(kind, label, hostDoubts(endpoint));
  const supportingArn = asText(at(resource.properties, 'ObjectLambdaConfiguration', 'SupportingAccessPoint')) ?? text('');
  const candidate = graph.ofType('AWS::S3::AccessPoint').find((point) => equal(arnOf(point, graph), supportingArn).truth === 'yes');
  const supporting = { arn: supportingArn, ...plainAccessPoint(candidate, supportingArn, search, []) };
  const { functions, doubts } = transformationsOf(resource);
  return {
    kind,
    resource,
    name: physicalIdOf(resource, graph),
    arn: arnOf(resource, graph),
    buckets: supporting.buckets,
    supporting,
    functions,
    doubts: [...hostDoubts(endpoint), ...existenceDoubts(resource), ...doubts, ...supporting.doubts],
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3objectlambda-accesspoint-transformationconfiguration.html */
function transformationsOf(point: Resource): Pick<AccessPoint, 'functions' | 'doubts'> {
  const configurations = listOf(at(point.properties, 'ObjectLambdaConfiguration', 'TransformationConfigurations'));
  const functions = configurations.filter(mayGetObjects).map((configuration) => asText(at(configuration, 'ContentTransformation', 'AwsLambda', 'FunctionArn')));
  const known = functions.filter((name) => name !== undefined);
  const isComplete = known.length > 0 && known.length === functions.length;
  return {
    functions: known,
    doubts: [
      ...configurations.filter(isUnresolved).map(doubtOf),
      ...(isComplete ? [] : [unconfirmed(`what \`${nameOf(point)}\` answers without a function for GetObject`)]),
    ],
  };
}

function mayGetObjects(configuration: Value): boolean {
  return listOf(at(configuration, 'Actions')).some((action) => {
    const name = asText(action);
    return name !== undefined && (literalOf(name) ?? 'GetObject') === 'GetObject';
  });
}
