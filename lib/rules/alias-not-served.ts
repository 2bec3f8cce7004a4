import { defineRule } from './rule';
import { isCdk } from './statements';
import { distributionWords, named } from './words';
import { AccessPath } from '../access/access-path';
import { DnsRecord, recordsPointingTo } from '../access/dns-records';
import { isMultiTenant } from '../access/tenants';
import { matches } from '../template/matching';
import { mapLiterals, render, Text } from '../template/text';
import { at, isList } from '../template/value';

export const aliasNotServed = defineRule({
  id: 'alias-not-served',
  severity: 'warning',
  title: 'A DNS record leads to the distribution by a name that it does not serve',
  why: 'CloudFront finds the distribution by the name that a viewer asks for, and a name must be among its aliases, with a certificate that covers it. To '
    + 'viewers that a DNS record brings here by another name it answers 403 (the request could not be satisfied), or their browser refuses the certificate.',
  fix: 'Add the name to the aliases of the distribution, and to its certificate.',
  acknowledge: 'The name is added to the distribution after the deployment.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html',
  ],
  remarks: true,

  *check({ path }, graph) {
    if (path.index > 0) return;
    const records = recordsPointingTo(path.distribution, graph);
    // The names of tenants are aliases too, and those that are not known may be the one.
    if (records.length === 0 || !knowsAliases(path) || isMultiTenant(path.distribution, graph).truth !== 'no') return;
    const unserved = records.find((record) => !mayBeServed(record, path.aliases));
    if (!unserved) return;
    const name = render(unserved.name);
    yield {
      message: `${distributionWords(path)} does not serve \`${name}\`, to which ${named(unserved.resource)} leads viewers: the name is not among its aliases.`,
      fix: isCdk(path)
        ? `Give the distribution domainNames: ['${name}'] beside those it has, and a certificate that covers the name.`
        : `Add ${name} to DistributionConfig.Aliases, with a ViewerCertificate that covers the name; or take the record out.`,
      at: { resource: path.distribution, property: 'DistributionConfig.Aliases' },
    };
  },
});

function knowsAliases({ distribution }: AccessPath): boolean {
  return ['Aliases', 'CNAMEs'].every((name) => {
    const aliases = at(distribution.properties, 'DistributionConfig', name);
    return aliases === undefined || isList(aliases);
  });
}

/** A wildcard stands for names of any depth, in an alias as in a record; what is not known may fit. */
function mayBeServed({ name }: DnsRecord, aliases: readonly Text[]): boolean {
  return aliases.map((alias) => mapLiterals(alias, (literal) => literal.toLowerCase())).some((alias) => {
    return matches(alias, name).truth !== 'no' || matches(name, alias).truth !== 'no';
  });
}
