import { App, Aspects, Stack, Stage, Validations } from 'aws-cdk-lib';
import { SafeOriginAspect, SafeOriginChecks } from '../../lib';
import { importedSite, signedSite, UNSIGNED, unsignedSite } from '../doors/sites';

/** An app for the real CLI, made as the words in `SITES` say. */
const has = (word: string) => (process.env.SITES ?? '').split(' ').includes(word);

const app = new App();
const top = new Stack(app, 'Top');
if (has('unsigned')) unsignedSite(top);
if (has('signed')) signedSite(top);
if (has('imported')) importedSite(top);
if (has('stage')) {
  const site = unsignedSite(new Stack(new Stage(app, 'Prod'), 'Shop'));
  if (has('acknowledged')) Validations.of(site).acknowledge({ id: `SafeOrigin::${UNSIGNED}`, reason: 'known' });
}
if (has('broken')) {
  process.stderr.write = () => { throw new Error('broken on purpose'); };
}
if (has('plugin')) Validations.of(app).addPlugins(new SafeOriginChecks(app));
else Aspects.of(app).add(new SafeOriginAspect());
