import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { globalName } from './global-name';
import { folderOf, Place } from './place';

/** The origins of a distribution that are buckets: each folder of each bucket is one, and one access control signs for all. */
export function bucketOrigins(scope: Construct): (place: Place) => cloudfront.IOrigin {
  const { originAccessControlId } = new cloudfront.S3OriginAccessControl(scope, 'AccessControl', {
    originAccessControlName: globalName(scope, 64),
  });
  const made: { readonly place: Place; readonly origin: cloudfront.IOrigin }[] = [];
  const once = (place: Place, make: () => cloudfront.IOrigin): cloudfront.IOrigin => {
    const known = made.find((each) => isSame(each.place, place));
    if (known) return known.origin;
    const origin = make();
    made.push({ place, origin });
    return origin;
  };
  const single = ({ bucket, originPath }: Place) => once({ bucket, originPath }, () => {
    const folder = folderOf({ originPath }) || undefined;
    return origins.S3BucketOrigin.withBucketDefaults(reachable(scope, bucket), { originPath: folder, originAccessControlId });
  });
  return (place) => (place.failover ? once(place, () => new origins.OriginGroup({
    primaryOrigin: single(place),
    fallbackOrigin: single(place.failover!),
    fallbackStatusCodes: place.failover!.statusCodes,
  })) : single(place));
}

function isSame(one: Place, two: Place): boolean {
  return one.bucket === two.bucket && folderOf(one) === folderOf(two) && one.failover === two.failover;
}

/** Of a bucket in another account or Region, the host is made from its name: there are no references between environments. */
function reachable(scope: Construct, bucket: s3.IBucket): s3.IBucket {
  const [own, other] = [Stack.of(scope), Stack.of(bucket)];
  if (own.environment === other.environment) return bucket;
  const id = `Elsewhere${bucket.node.addr}`;
  const known = scope.node.tryFindChild(id) as s3.IBucket | undefined;
  return known ?? s3.Bucket.fromBucketAttributes(scope, id, { bucketName: bucket.bucketName, region: other.region });
}
