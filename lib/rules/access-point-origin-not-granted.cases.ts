import { RuleCases } from './cases';
import { accessPointSite, changed, multiRegionSite, objectLambdaSite } from './reference-sites';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const POINT_STATEMENT = 'AccessPoint.Properties.Policy.Statement.0';
const BUCKET_STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';
const DISTRIBUTION_ARN = { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}' };

export const accessPointOriginNotGrantedCases: RuleCases = {
  ruleId: 'access-point-origin-not-granted',
  valid: [
    { title: 'the access point admits CloudFront, and the bucket delegates to the access points of its account', template: accessPointSite },
    { title: 'delegation to this access point only', template: changed(accessPointSite, { [`${BUCKET_STATEMENT}.Condition`]: { StringEquals: { 's3:DataAccessPointArn': { 'Fn::GetAtt': ['AccessPoint', 'Arn'] } } } }) },
    {
      title: 'the bucket admits CloudFront itself',
      template: changed(accessPointSite, { [`${BUCKET_STATEMENT}.Principal`]: { Service: 'cloudfront.amazonaws.com' }, [`${BUCKET_STATEMENT}.Condition`]: { StringEquals: { 'aws:SourceArn': DISTRIBUTION_ARN } } }),
    },
    { title: 'an Object Lambda access point with all four permissions', template: objectLambdaSite },
    { title: 'a Multi-Region Access Point and its bucket', template: multiRegionSite },
  ],
  invalid: [
    { title: 'the access point has no policy [A13]', template: changed(accessPointSite, { 'AccessPoint.Properties.Policy': undefined }), message: 'the access point `AccessPoint` has no policy to let CloudFront get the objects for this distribution' },
    { title: 'the policy of the access point names the bucket', template: changed(accessPointSite, { [`${POINT_STATEMENT}.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/*' } }), message: 'its Resource is not the ARN of the access point' },
    { title: 'the policy of the access point leaves out /object', template: changed(accessPointSite, { [`${POINT_STATEMENT}.Resource`]: { 'Fn::Sub': 'arn:aws:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/site' } }), message: 'or of its objects (`/object/*`)' },
    { title: 'the bucket does not delegate [A13]', template: changed(accessPointSite, { BucketPolicy: undefined }), message: 'the bucket `Bucket` has no policy to let CloudFront get the objects, by delegation to the access point or itself' },
    {
      title: 'the bucket delegates to another access point',
      template: changed(accessPointSite, {
        [`${BUCKET_STATEMENT}.Condition`]: { StringEquals: { 's3:DataAccessPointArn': { 'Fn::GetAtt': ['Other', 'Arn'] } } },
        Other: { Type: 'AWS::S3::AccessPoint', Properties: { Name: 'other', Bucket: { Ref: 'Bucket' } } },
      }),
      message: 'its Condition (StringEquals s3:DataAccessPointArn) does not hold for requests through this access point',
    },
    {
      title: 'neither policy admits CloudFront',
      template: changed(accessPointSite, { 'AccessPoint.Properties.Policy': undefined, 'BucketPolicy': undefined }),
      message: 'the access point `AccessPoint` has no policy',
      besides: ['access-point-origin-not-granted'],
    },
    {
      title: 'everyone with an account, in the policy of the access point',
      template: changed(accessPointSite, { [`${POINT_STATEMENT}.Principal`]: { AWS: '*' }, [`${POINT_STATEMENT}.Condition`]: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }),
      message: 'whether S3 counts the CloudFront service',
      certainty: 'possible',
    },
    { title: 'a public statement, which the access point refuses', template: changed(accessPointSite, { [`${POINT_STATEMENT}.Principal`]: '*', [`${POINT_STATEMENT}.Condition`]: undefined }), message: 'a statement of the policy of the access point `AccessPoint` is public' },
    { title: 'no origin access control [A12]', template: changed(accessPointSite, { [`${ORIGIN}.OriginAccessControlId`]: undefined }), message: 'an access point takes signed requests only' },
    { title: 'an access point of a VPC [A14]', template: changed(accessPointSite, { 'AccessPoint.Properties.VpcConfiguration': { VpcId: 'vpc-1a2b3c4d' } }), message: 'answers requests from its VPC only' },
    {
      title: 'a folder only, and the origin serves the whole bucket',
      template: changed(accessPointSite, { [`${POINT_STATEMENT}.Resource`]: { 'Fn::Sub': 'arn:aws:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/site/object/public/*' } }),
      message: 'can read only some objects',
      severity: 'warning',
    },
    { title: 'no policy for the Object Lambda access point', template: changed(objectLambdaSite, { ObjectLambdaPolicy: undefined }), message: 'the Object Lambda access point `ObjectLambda` has no policy' },
    { title: 'the access point behind it knows the distribution only', template: changed(objectLambdaSite, { [`${POINT_STATEMENT}.Condition`]: { ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/*' } } } }), message: 'whether a request that S3 Object Lambda makes for CloudFront carries `aws:SourceArn`', certainty: 'possible' },
    { title: 'S3 Object Lambda may invoke the function, CloudFront may not', template: changed(objectLambdaSite, { 'Permission.Properties.Principal': 's3-object-lambda.amazonaws.com' }), message: 'no permission lets CloudFront invoke the function `Function`' },
    { title: 'no policy for the Multi-Region Access Point [A15]', template: changed(multiRegionSite, { MultiRegionPolicy: undefined }), message: 'the Multi-Region Access Point `MultiRegion` has no policy' },
    { title: 'a bucket of a Multi-Region Access Point that does not delegate [A15]', template: changed(multiRegionSite, { BucketPolicy: undefined }), message: 'the bucket `Bucket` has no policy' },
  ],
};
