import { DOORS } from './doors';
import { identitySite, importedSite, stackWith } from './sites';
import { newApp, synthesize } from './synthesis';

describe.each(DOORS)('%s', (_name, register) => {
  test.each([
    [false, []],
    [true, ['oai-is-legacy', 'other-403-sources']],
  ])('shows what is worth knowing if it is asked to: verbose %s', (verbose, expected) => {
    const app = newApp();
    stackWith(app, 'Shop', identitySite);
    register(app, { verbose, strict: true });
    const { failed, violations } = synthesize(app);
    expect(failed).toBe(false);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(expected);
  });

  test('shows what cannot be known without failing, strict or not', () => {
    for (const strict of [false, true]) {
      const app = newApp();
      stackWith(app, 'Shop', importedSite);
      register(app, { strict });
      const { failed, violations } = synthesize(app);
      expect(failed).toBe(false);
      expect(violations).toMatchObject([{ ruleName: 'read-not-provable', severity: 'warning', suggestedFix: expect.stringContaining('"Service": "cloudfront.amazonaws.com"') }]);
    }
  });
});
