import { aws_cloudfront as cloudfront, aws_route53 as route53, aws_route53_targets as targets, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** Why a name cannot have a record in the zone. */
export function zoneReason(names: readonly string[], zone: route53.IHostedZone): string | undefined {
  const zoneName = nameOf(zone);
  if (zoneName === undefined) return undefined;
  const outside = names.find((name) => !Token.isUnresolved(name) && !isWithin(name.toLowerCase(), zoneName));
  return outside && `the domain name '${outside}' is not in the hosted zone '${zoneName}', so that it can have no record there. Leave it out, or give the zone that it is in.`;
}

/** Why names cannot stand side by side: they are compared without regard to case. */
export function repeatedName(names: readonly string[]): string | undefined {
  const known = names.map((name) => name.toLowerCase());
  const repeated = known.find((name, index) => known.indexOf(name) !== index);
  return repeated && `domainNames has '${repeated}' twice. Leave one out.`;
}

/** Why one of the names is none, as CloudFront takes them. */
export function malformedName(names: readonly string[]): string | undefined {
  if (Token.isUnresolved(names)) return undefined;
  const found = names.find((name) => !Token.isUnresolved(name) && !/^(\*\.)?([a-z0-9_-]+\.)+[a-z0-9-]+$/i.test(name));
  return found === undefined ? undefined : `domainNames has '${found}', which is no domain name, such as 'www.example.com' or '*.example.com': leave out scheme, path and dot at its end.`;
}

/** Whether a name is one of some, or covered by a wildcard among them, all in small letters. */
export function isCovered(name: string, names: readonly string[]): boolean {
  return names.includes(name) || names.includes(name.replace(/^[^.]+/, '*'));
}

/** Makes the names lead to the distribution, by IPv4 and IPv6. */
export function writeRecords(scope: Construct, zone: route53.IHostedZone, distribution: cloudfront.IDistribution, names: readonly string[]): void {
  names.forEach((name, index) => {
    const records = new Construct(scope, Token.isUnresolved(name) ? `Name${index}` : name);
    // With a dot at its end it is a whole name, whatever is known of the zone.
    const settings = { zone, recordName: `${name}.`, target: route53.RecordTarget.fromAlias(new targets.CloudFrontTarget(distribution)) };
    new route53.ARecord(records, 'A', settings);
    new route53.AaaaRecord(records, 'AAAA', settings);
  });
}

/** Undefined where it is known when deployed only, or where the zone is imported by its id alone. */
function nameOf(zone: route53.IHostedZone): string | undefined {
  try {
    return Token.isUnresolved(zone.zoneName) ? undefined : zone.zoneName.replace(/\.$/, '').toLowerCase();
  } catch {
    return undefined;
  }
}

function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
