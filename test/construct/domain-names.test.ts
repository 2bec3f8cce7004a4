import { App, aws_certificatemanager as acm, aws_ec2 as ec2, aws_route53 as route53, CfnParameter, Environment, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SafeOrigin, SafeOriginDistribution, SafeOriginDistributionProps, SiteCertificate, SiteCertificateProps } from '../../lib';

const ACCOUNT = '111122223333';
const US: Environment = { account: ACCOUNT, region: 'us-east-1' };
const EU: Environment = { account: ACCOUNT, region: 'eu-central-1' };

function stackIn(env?: Environment, app = new App(), id = 'Shop'): Stack {
  return new Stack(app, id, { env, crossRegionReferences: true });
}

function zoneIn(stack: Stack, zoneName = 'example.com'): route53.IHostedZone {
  return route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName });
}

function imported(stack: Stack, region = 'us-east-1'): acm.ICertificate {
  return acm.Certificate.fromCertificateArn(stack, 'Certificate', `arn:aws:acm:${region}:${ACCOUNT}:certificate/x`);
}

function toMend(scope: App | Stack): readonly string[] {
  return SafeOrigin.analyze(scope).findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
}

describe('records in the hosted zone', () => {
  test.each<[title: string, names: string[]]>([
    ['of the zone itself', ['example.com']],
    ['of names below, and of all of them', ['www.example.com', '*.example.com']],
    ['of both', ['example.com', 'WWW.example.com']],
  ])('%s: one A and one AAAA each', (_title, domainNames) => {
    const stack = stackIn(US);
    new SafeOriginDistribution(stack, 'Site', { domainNames, certificate: imported(stack), hostedZone: zoneIn(stack) });
    const template = Template.fromStack(stack);
    const alias = { HostedZoneId: 'Z1', AliasTarget: { DNSName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SiteDistribution'), 'DomainName'] }, HostedZoneId: Match.anyValue() } };
    domainNames.forEach((name) => ['A', 'AAAA'].forEach((type) => {
      template.resourcePropertiesCountIs('AWS::Route53::RecordSet', { Name: `${name}.`, Type: type, ...alias }, 1);
    }));
    template.resourceCountIs('AWS::Route53::RecordSet', domainNames.length * 2);
    expect(toMend(stack)).toEqual([]);
  });

  test('of a zone that is imported by its id alone, and so has no name', () => {
    const stack = stackIn(US);
    new SafeOriginDistribution(stack, 'Site', { domainNames: ['www.example.com'], certificate: imported(stack), hostedZone: route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1') });
    Template.fromStack(stack).resourcePropertiesCountIs('AWS::Route53::RecordSet', { Name: 'www.example.com.', HostedZoneId: 'Z1' }, 2);
  });

  test('of names that are known when deployed', () => {
    const stack = stackIn(US);
    const { valueAsString: name } = new CfnParameter(stack, 'Name');
    new SafeOriginDistribution(stack, 'Site', { domainNames: [`www.${name}`, name], certificate: imported(stack), hostedZone: zoneIn(stack, name) });
    const template = Template.fromStack(stack);
    template.resourcePropertiesCountIs('AWS::Route53::RecordSet', { Name: { 'Fn::Join': ['', ['www.', { Ref: 'Name' }, '.']] } }, 2);
    template.resourcePropertiesCountIs('AWS::Route53::RecordSet', { Name: { 'Fn::Join': ['', [{ Ref: 'Name' }, '.']] } }, 2);
    expect(toMend(stack)).toEqual([]);
  });
});

describe('a certificate for a site', () => {
  test('in us-east-1, shown to be yours by records in the zone', () => {
    const stack = stackIn(US);
    const { certificate } = new SiteCertificate(stack, 'Names', { domainNames: ['example.com', '*.example.com'], hostedZone: zoneIn(stack) });
    new SafeOriginDistribution(stack, 'Site', { domainNames: ['example.com', 'www.example.com'], certificate });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'example.com',
      SubjectAlternativeNames: ['*.example.com'],
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: 'example.com', HostedZoneId: 'Z1' }],
    });
    template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { Aliases: ['example.com', 'www.example.com'], ViewerCertificate: { AcmCertificateArn: { Ref: Match.stringLikeRegexp('^NamesCertificate') } } } });
    expect(toMend(stack)).toEqual([]);
  });

  test('without a zone it waits for records written by hand', () => {
    const stack = stackIn(US);
    new SiteCertificate(stack, 'Names', { domainNames: ['example.com'] });
    Template.fromStack(stack).hasResourceProperties('AWS::CertificateManager::Certificate', { DomainName: 'example.com', ValidationMethod: 'DNS', SubjectAlternativeNames: Match.absent() });
  });

  test('for a site in another Region, by references across Regions', () => {
    const app = new App();
    const [certificates, shop] = [stackIn(US, app, 'Certificates'), stackIn(EU, app)];
    const { certificate } = new SiteCertificate(certificates, 'Names', { domainNames: ['example.com'] });
    new SafeOriginDistribution(shop, 'Site', { domainNames: ['example.com'], certificate, hostedZone: zoneIn(shop) });
    expect(toMend(app)).toEqual([]);
    Template.fromStack(shop).resourceCountIs('AWS::CertificateManager::Certificate', 0);
  });

  test('of a stack without a Region nothing is known', () => {
    const stack = stackIn();
    const { certificate } = new SiteCertificate(stack, 'Names', { domainNames: ['example.com'] });
    new SafeOriginDistribution(stack, 'Site', { domainNames: ['example.com'], certificate });
    expect(toMend(stack)).toEqual([]);
  });

  test('of an imported one whose ARN is known when deployed, nothing is known either', () => {
    const stack = stackIn(EU);
    const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', new CfnParameter(stack, 'Arn').valueAsString);
    new SafeOriginDistribution(stack, 'Site', { domainNames: ['example.com'], certificate });
    expect(toMend(stack)).toEqual([]);
  });

  test('whose names are known when deployed may cover any', () => {
    const stack = stackIn(US);
    const { certificate } = new SiteCertificate(stack, 'Names', { domainNames: [new CfnParameter(stack, 'Name').valueAsString] });
    new SafeOriginDistribution(stack, 'Site', { domainNames: ['example.com'], certificate });
    expect(toMend(stack)).toEqual([]);
  });

  test('as a list that is known when deployed, nothing is known', () => {
    const stack = stackIn(US);
    const domainNames = new CfnParameter(stack, 'Names', { type: 'CommaDelimitedList' }).valueAsList;
    new SafeOriginDistribution(stack, 'Site', { domainNames, certificate: new acm.Certificate(stack, 'Certificate', { domainName: 'example.com' }) });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { Aliases: { Ref: 'Names' } } });
  });

  test.each<[title: string, env: Environment, props: (stack: Stack) => SiteCertificateProps, message: RegExp]>([
    ['another Region', EU, () => ({ domainNames: ['example.com'] }), /^SiteCertificate 'Shop\/Names': the stack is in eu-central-1.*in a stack of us-east-1/],
    ['no names', US, () => ({ domainNames: [] }), /domainNames is empty/],
    ['a name twice', US, () => ({ domainNames: ['example.com', 'Example.com'] }), /domainNames has 'example\.com' twice/],
    ['a zone that only a VPC sees', US, (stack) => ({
      domainNames: ['example.com'],
      hostedZone: new route53.PrivateHostedZone(stack, 'Zone', { zoneName: 'example.com', vpc: new ec2.Vpc(stack, 'Vpc') }),
    }), /the hosted zone 'Shop\/Zone' is private/],
    ['what is no name', US, () => ({ domainNames: ['https://example.com'] }), /domainNames has 'https:\/\/example\.com', which is no domain name/],
    ['a name outside of the zone', US, (stack) => ({ domainNames: ['example.com', 'badexample.com'], hostedZone: zoneIn(stack) }), /'badexample\.com' is not in the hosted zone 'example\.com'/],
  ])('is refused: %s', (_title, env, props, message) => {
    const stack = stackIn(env);
    expect(() => new SiteCertificate(stack, 'Names', props(stack))).toThrow(message);
  });
});

describe('what CloudFront would not take is refused with the reason', () => {
  const made = (stack: Stack, ...[domainName, ...subjectAlternativeNames]: string[]) => new acm.Certificate(stack, 'Certificate', { domainName, subjectAlternativeNames });

  test.each<[title: string, env: Environment, given: (stack: Stack) => SafeOriginDistributionProps, message: RegExp]>([
    ['names without a certificate', US, () => ({ domainNames: ['example.com'] }), /^SafeOriginDistribution 'Shop\/Site': domainNames are given \(example\.com\) without a certificate/],
    ['an imported certificate of another Region', US, (stack) => ({ domainNames: ['example.com'], certificate: imported(stack, 'eu-central-1') }), /'Shop\/Certificate' is in eu-central-1.*new SiteCertificate/],
    ['a certificate made in another Region', EU, (stack) => ({ domainNames: ['example.com'], certificate: made(stack, 'example.com') }), /'Shop\/Certificate' is in eu-central-1.*crossRegionReferences/],
    ['a name that the certificate is not for', US, (stack) => ({ domainNames: ['example.com', 'www.example.com'], certificate: made(stack, 'example.com') }), /is for example\.com, and does not cover the domain name 'www\.example\.com'/],
    ['a name two levels below', US, (stack) => ({ domainNames: ['a.b.example.com'], certificate: made(stack, 'example.com', '*.example.com') }), /does not cover the domain name 'a\.b\.example\.com'/],
    ['a name twice', US, (stack) => ({ domainNames: ['example.com', 'EXAMPLE.com'], certificate: imported(stack) }), /domainNames has 'example\.com' twice/],
    ...['', 'https://example.com', 'example.com/', 'example.com.', 'www.*.example.com', 'example'].map((name): [string, Environment, (stack: Stack) => SafeOriginDistributionProps, RegExp] => {
      return [`what is no name: '${name}'`, US, (stack) => ({ domainNames: ['example.org', name], certificate: imported(stack) }), /^SafeOriginDistribution 'Shop\/Site': domainNames has '.*', which is no domain name/];
    }),
    ['a zone without names', US, (stack) => ({ hostedZone: zoneIn(stack) }), /hostedZone is for the records of domainNames, and there are none/],
    ['a zone for a list that is known when deployed', US, (stack) => ({
      domainNames: new CfnParameter(stack, 'Names', { type: 'CommaDelimitedList' }).valueAsList, certificate: imported(stack), hostedZone: zoneIn(stack),
    }), /domainNames is a list that is known when deployed only, so that nobody knows how many records there are/],
    ['a name outside of the zone', US, (stack) => ({ domainNames: ['example.org'], certificate: imported(stack), hostedZone: zoneIn(stack) }), /'example\.org' is not in the hosted zone 'example\.com'/],
  ])('%s', (_title, env, given, message) => {
    const stack = stackIn(env);
    expect(() => new SafeOriginDistribution(stack, 'Site', given(stack))).toThrow(message);
  });
});
