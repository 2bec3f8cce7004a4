import { aws_certificatemanager as acm, aws_route53 as route53 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { malformedName, repeatedName, zoneReason } from './domain-names';
import { otherRegion } from './us-east-1';

/** For which names a `SiteCertificate` is. */
export interface SiteCertificateProps {
  /** The domain names, of which `*.example.com` covers those one level below; the first is the one that the certificate is shown by. */
  readonly domainNames: string[];

  /**
   * The public hosted zone of the names, where the records are written that prove that they are yours.
   *
   * @default - the records have to be written by hand while the deployment waits for them; the console shows them
   */
  readonly hostedZone?: route53.IHostedZone;
}

/**
 * A public certificate for the domain names of a site, to be put into a stack of us-east-1, from where CloudFront takes it.
 *
 * A site in another Region refers to it by `crossRegionReferences: true` on both stacks. Of a stack without a Region nothing can be
 * checked; it has to be deployed to us-east-1.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
 */
export class SiteCertificate extends Construct {
  /** The certificate. */
  public readonly certificate: acm.ICertificate;

  /**
   * @throws Error if the stack is in another Region, or if the hosted zone is private or does not have the names.
   */
  constructor(scope: Construct, id: string, props: SiteCertificateProps) {
    super(scope, id);
    const { domainNames: [first, ...others], hostedZone } = props;
    const reason = this.reason(props);
    if (reason !== undefined) throw new Error(`SiteCertificate '${this.node.path}': ${reason}`);
    this.certificate = new acm.Certificate(this, 'Certificate', {
      domainName: first,
      subjectAlternativeNames: others.length > 0 ? others : undefined,
      validation: acm.CertificateValidation.fromDns(hostedZone),
    });
  }

  private reason({ domainNames, hostedZone }: SiteCertificateProps): string | undefined {
    if (domainNames.length === 0) return 'domainNames is empty. Give the names that the site answers to.';
    const region = otherRegion(this);
    if (region !== undefined) {
      return `the stack is in ${region}, and CloudFront takes certificates of us-east-1 only. Make it in a stack of us-east-1: new Stack(app, …, { env: { region: 'us-east-1', … }, crossRegionReferences: true }).`;
    }
    if (hostedZone instanceof route53.PrivateHostedZone) {
      return `the hosted zone '${hostedZone.node.path}' is private, and the records that prove whose the names are have to be public. Give the public zone, or leave hostedZone out.`;
    }
    return repeatedName(domainNames) ?? malformedName(domainNames) ?? (hostedZone && zoneReason(domainNames, hostedZone));
  }
}
