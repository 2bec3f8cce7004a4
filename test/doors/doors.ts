import { App, Aspects, Validations } from 'aws-cdk-lib';
import { SafeOriginAspect, SafeOriginChecks, SafeOriginOptions } from '../../lib';

/** A way to register the checks. */
export type Door = (app: App, options?: SafeOriginOptions) => void;
export const plugin: Door = (app, options) => Validations.of(app).addPlugins(new SafeOriginChecks(app, options));
export const aspect: Door = (app, options) => Aspects.of(app).add(new SafeOriginAspect(options));
export const DOORS: readonly (readonly [string, Door])[] = [['the plugin', plugin], ['the aspect', aspect]];
