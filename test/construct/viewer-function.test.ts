import { runInNewContext } from 'node:vm';
import { Lazy } from 'aws-cdk-lib';
import { PagePaths, Redirect, RedirectStatus } from '../../lib';
import { viewerRequestCode } from '../../lib/construct/viewer-function';

interface Asked {
  readonly host?: string;
  readonly querystring?: object;
}

/** What the function makes of a request, as CloudFront runs it: the URI it asks for, or the answer. */
function outcome(code: string, uri: string, { host = 'example.com', querystring = {} }: Asked = {}): string {
  const request = { method: 'GET', uri, querystring, headers: { host: { value: host } }, cookies: {} };
  const result = runInNewContext(`${code}\nhandler(event)`, { event: { version: '1.0', context: {}, viewer: {}, request } });
  return result.uri ?? `${result.statusCode} ${result.statusDescription}: ${result.headers.location.value}`;
}

const codeFor = (pagePaths: PagePaths, ...redirects: Redirect[]) => viewerRequestCode({ pagePaths, redirects })!;

test('where nothing is asked for there is no function', () => {
  expect(viewerRequestCode({ pagePaths: PagePaths.KEYS, redirects: [] })).toBeUndefined();
});

describe('page paths', () => {
  test.each([
    [PagePaths.DIRECTORY_INDEXES, '/', '/'],
    [PagePaths.DIRECTORY_INDEXES, '/docs/', '/docs/index.html'],
    [PagePaths.DIRECTORY_INDEXES, '/docs', '302 Found: /docs/'],
    [PagePaths.DIRECTORY_INDEXES, '/v1.2/docs', '302 Found: /v1.2/docs/'],
    [PagePaths.DIRECTORY_INDEXES, '/docs/a.css', '/docs/a.css'],
    [PagePaths.DIRECTORY_INDEXES, '//evil.example', '//evil.example'],
    [PagePaths.DIRECTORY_INDEXES, '//evil', '302 Found: /evil/'],
    [PagePaths.DIRECTORY_INDEXES, '/\\evil', '302 Found: /evil/'],
    [PagePaths.WITHOUT_ENDINGS, '/', '/'],
    [PagePaths.WITHOUT_ENDINGS, '/docs', '/docs.html'],
    [PagePaths.WITHOUT_ENDINGS, '/docs/', '/docs/index.html'],
    [PagePaths.WITHOUT_ENDINGS, '/a.css', '/a.css'],
  ])('%s: %s is %s', (pagePaths, uri, expected) => {
    expect(outcome(codeFor(pagePaths), uri)).toBe(expected);
  });
});

describe('redirects', () => {
  const code = codeFor(
    PagePaths.DIRECTORY_INDEXES,
    Redirect.host('WWW.example.com', 'example.com'),
    Redirect.path('/old', '/new'),
    Redirect.path('/constructor', 'https://other.example/x', RedirectStatus.TEMPORARY),
    Redirect.prefix('/blog/', 'https://blog.example/'),
    Redirect.prefix('/all/', '/'),
    Redirect.path('/contact', '/about?from=contact#people'),
    Redirect.path('/über uns', '/ö/%C3%A4'),
  );

  test.each<[title: string, uri: string, asked: Asked, expected: string]>([
    ['by path', '/old', {}, '301 Moved Permanently: /new'],
    ['by path, and nothing longer', '/older/', {}, '/older/index.html'],
    ['for a while', '/constructor', {}, '302 Found: https://other.example/x'],
    ['by the beginning of the path', '/blog/2024/post', {}, '301 Moved Permanently: https://blog.example/2024/post'],
    ['to no other site', '/all//evil.example', {}, '301 Moved Permanently: /evil.example'],
    ['by name', '/docs', { host: 'www.example.com' }, '301 Moved Permanently: https://example.com/docs'],
    ['by name before path', '/old', { host: 'WWW.EXAMPLE.COM' }, '301 Moved Permanently: https://example.com/old'],
    ['with the query string', '/old', { querystring: { a: { value: '1' }, b: { value: 'x', multiValue: [{ value: 'x' }, { value: 'y%20z' }] }, c: { value: '' } } }, '301 Moved Permanently: /new?a=1&b=x&b=y%20z&c'],
    ['with both query strings, before the fragment', '/contact', { querystring: { a: { value: '1' } } }, '301 Moved Permanently: /about?from=contact&a=1#people'],
    ['to a fragment', '/contact', {}, '301 Moved Permanently: /about?from=contact#people'],
    ['as browsers encode paths', '/%C3%BCber%20uns', {}, '301 Moved Permanently: /%C3%B6/%C3%A4'],
    ['not where nothing fits', '/a.css', {}, '/a.css'],
    ['not for what every object has', '/toString.js', {}, '/toString.js'],
  ])('%s: %s', (_title, uri, asked, expected) => {
    expect(outcome(code, uri, asked)).toBe(expected);
  });

  test('alone leave the paths as they are', () => {
    expect(outcome(codeFor(PagePaths.KEYS, Redirect.path('/old', '/new')), '/docs/')).toBe('/docs/');
  });

  test('of names that are known at deployment only stay as they are', () => {
    const name = Lazy.string({ produce: () => 'www.example.com' });
    const given = [Redirect.host(name, name), Redirect.path('/old', name)];
    expect(given.map(({ source, target }) => [source, target])).toEqual([[name, name], ['/old', name]]);
  });

  test('of which there are too many are refused', () => {
    const many = Array.from({ length: 500 }, (_, index) => Redirect.path(`/old/${index}`, `/new/${index}`));
    expect(() => viewerRequestCode({ pagePaths: PagePaths.KEYS, redirects: many })).toThrow(/500 redirects make a CloudFront Function of \d+ bytes; CloudFront takes 10240\. Put paths together by Redirect\.prefix/);
  });

  test.each<[message: string, make: () => Redirect]>([
    ['it is a path with a leading slash: use \'/old\'', () => Redirect.path('old', '/new')],
    ['use \'/new\' or \'https://new\'', () => Redirect.path('/old', 'new')],
    ['it is a path with a leading slash: use \'/blog/\'', () => Redirect.prefix('blog/', '/')],
    ['what follows the prefix would become part of the host name: use \'https://blog.example/\'', () => Redirect.prefix('/blog', 'https://blog.example')],
    ['use a path, or a URL with a slash after the host', () => Redirect.prefix('/blog', Lazy.string({ produce: () => 'https://blog.example' }))],
    ['the source is \'/old?id=5\', but paths are compared without their query strings: use \'/old\'', () => Redirect.path('/old?id=5', '/new')],
    ['the target is \'https://example.com/\'; it is a domain name: use \'example.com\'', () => Redirect.host('www.example.com', 'https://example.com/')],
    ['the source is \'*.example.com\'; it is a domain name: use \'example.com\'', () => Redirect.host('*.example.com', 'example.com')],
    ['the source is \'www.example.com/\'; it is a domain name: use \'www.example.com\'', () => Redirect.host('www.example.com/', 'example.com')],
  ])('refuses: %s', (message, make) => {
    expect(make).toThrow(message);
  });
});
