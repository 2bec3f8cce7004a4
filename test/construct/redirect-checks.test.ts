import { Lazy } from 'aws-cdk-lib';
import { PagePaths, Redirect } from '../../lib';
import { redirectReasons } from '../../lib/construct/redirect-checks';

const domainNames = ['example.com', '*.example.com'];
const later = Lazy.string({ produce: () => '/a' });

test.each<[title: string, redirects: Redirect[], options?: { readonly pagePaths: PagePaths }]>([
  ['from a path to itself', [Redirect.path('/a', '/a')]],
  ['to itself with another query string', [Redirect.path('/a', '/a?b#c')]],
  ['to itself by a URL', [Redirect.path('/a', 'https://example.com/a')]],
  ['to and fro', [Redirect.path('/a', '/b'), Redirect.path('/b', '/a')]],
  ['from everything to a folder', [Redirect.prefix('/', '/x/')]],
  ['from a folder to one within', [Redirect.prefix('/docs/', '/docs/v2/')]],
  ['from a folder to a path, and back', [Redirect.path('/docs/', '/docs')], { pagePaths: PagePaths.DIRECTORY_INDEXES }],
  ['from a name to itself', [Redirect.host('example.com', 'example.com')]],
  ['between names', [Redirect.host('example.com', 'www.example.com'), Redirect.host('www.example.com', 'example.com')]],
  ['from a name to another, and back by path', [Redirect.host('example.com', 'www.example.com'), Redirect.path('/', 'https://example.com/')]],
])('redirects without end are refused: %s', (_title, redirects, ...[options]) => {
  expect(redirectReasons({ domainNames, redirects, ...options })).toEqual([expect.stringContaining(`Redirect.${redirects[0].kind}('${redirects[0].source}', '${redirects[0].target}') leads to where viewers are sent on again`)]);
});

test.each<[title: string, redirects: Redirect[], options?: { readonly pagePaths: PagePaths }]>([
  ['one after the other', [Redirect.path('/a', '/b'), Redirect.path('/b', '/c/'), Redirect.prefix('/c/', '/d/')]],
  ['to another site', [Redirect.path('/a', 'https://elsewhere.example/a'), Redirect.prefix('/', 'https://elsewhere.example/')]],
  ['from a folder to its path', [Redirect.path('/docs/', '/docs')], { pagePaths: PagePaths.WITHOUT_ENDINGS }],
  ['to a folder', [Redirect.path('/docs', '/manual')], { pagePaths: PagePaths.DIRECTORY_INDEXES }],
  ['of www to the apex', [Redirect.host('www.example.com', 'example.com'), Redirect.path('/a', '/b')]],
  ['known at deployment only', [Redirect.path('/a', later), Redirect.path(later, '/a')]],
])('redirects that end are not: %s', (_title, redirects, ...[options]) => {
  expect(redirectReasons({ domainNames, redirects, ...options })).toEqual([]);
});

test('a name that is known at deployment only may be served', () => {
  expect(redirectReasons({ domainNames: [later], redirects: [Redirect.host('www.example.com', 'example.com')] })).toEqual([]);
  expect(redirectReasons({ domainNames, redirects: [Redirect.host(later, 'example.com')] })).toEqual([]);
});
