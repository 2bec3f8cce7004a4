import { fits, hashedPatterns } from '../../lib/construct/hashed-names';

test.each<[tool: string, files: readonly string[], patterns: readonly string[]]>([
  ['webpack', ['app.3f2a9c1b.js', 'app.3f2a9c1b.js.map', 'index.html'], ['*.????????.js', '*.????????.js.map']],
  ['webpack, in chunks', ['static/js/main.3f2a9c1b.chunk.js'], ['static/js/*.????????.chunk.js']],
  ['Vite', ['assets/index-BX2k3d9a.js', 'assets/vendor-Dk_jfhEk.js', 'assets/index-D4tq81Zs.css'], ['assets/*-????????.js', 'assets/*-????????.css']],
  ['esbuild and Angular', ['main-5XQF3BNZ.js', 'styles-5INURTSO.css'], ['*-????????.js', '*-????????.css']],
  ['Hugo', [`css/main.min.${'0a'.repeat(32)}.css`], [`css/*.${'?'.repeat(64)}.css`]],
  ['Next.js', ['_next/static/chunks/main-1a2b3c4d5e6f7a8b.js', '_next/static/x1/_buildManifest.js', 'index.html'], ['_next/static/*']],
  ['a folder with brackets', ['[slug]/page-3f2a9c1b.js'], ['[[]slug]/*-????????.js']],
])('names of %s have a hash', (_tool, files, patterns) => {
  expect(hashedPatterns(files)).toEqual(patterns);
});

test.each([
  ['index.html'], ['photo-20240115.jpg'], ['photo-1200x600.jpg'], ['report-2024june.pdf'], ['hero-carousel.js'], ['page-location2.js'], ['logo-darkMode.svg'],
  ['case-iPhone15.png'], ['jquery-3.7.1.min.js'], ['bootstrap.bundle.min.js'], ['README-OVERVIEW.md'], ['3f2a9c1b.js'], ['a.b/c3f2a9c1b'], ['x-1a2b3c.js'],
  ['our-cafe2024.html'], ['report-2023dec31.html'], ['index-BX2k3d9a.html'], ['figures-Q3FY2526.pdf'], ['feed-3f2a9c1b.xml'], ['data-3f2a9c1b.json'],
])('the name of %s has none', (file) => {
  expect(hashedPatterns([file])).toEqual([]);
});

test('a pattern that a word would fit too is not used', () => {
  expect(hashedPatterns(['main-5XQF3BNZ.js', 'assets/hero-carousel.js', 'styles-5INURTSO.css', 'theme.css'])).toEqual(['*-????????.css']);
});

test('a pattern that a date would fit too is not used', () => {
  expect(hashedPatterns(['img/logo-3f2a9c1b.png', 'img/team-20231231.png', 'img/a-3f2a9c1b.css', 'img/b-12345678.css'])).toEqual(['img/*-????????.css']);
});

test('a pattern fits the names of other versions', () => {
  const [pattern] = hashedPatterns(['assets/index-BX2k3d9a.js']);
  expect(['assets/index-zzzzzzzz.js', 'assets/deep/a-12345678.js', 'assets/index-zzzzzzzz.css', 'index-BX2k3d9a.js'].filter((file) => fits(file, pattern)))
    .toEqual(['assets/index-zzzzzzzz.js', 'assets/deep/a-12345678.js']);
});

test.each([
  ['a/b.js', '*', true], ['a.js', '?.js', true], ['ab.js', '?.js', false], ['a+b(1).js', 'a+b(1).js', true], ['axb', 'a.b', false],
  ['a1', 'a[0-9]', true], ['ax', 'a[!0-9]', true], ['a1', 'a[!0-9]', false], ['[x]', '[[]x]', true], ['a]', 'a[]]', true], ['a[', 'a[', true], ['a\\', 'a[\\]', true],
])('%s fits %s: %s', (file, pattern, expected) => {
  expect(fits(file, pattern)).toBe(expected);
});
