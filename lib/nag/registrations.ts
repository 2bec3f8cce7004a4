import { IPolicyValidationPlugin, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { SafeOriginOptions } from '../safe-origin-options';

/** A plugin's part of an app: the constructs under a path, and the options there. */
export interface Registration {
  /** The path of the construct it was made for; empty for the App. */
  readonly scopePath: string;
  readonly options: SafeOriginOptions;
}

const REGISTRATIONS = new WeakMap<object, Registration>();

export function register(plugin: IPolicyValidationPlugin, registration: Registration): void {
  REGISTRATIONS.set(plugin, registration);
}

/** What is registered with the Stages of an app: a plugin that was made but never added does not count. */
export function registrationsIn(app: IConstruct): readonly Registration[] {
  const stages = app.node.findAll().filter(Stage.isStage) as Partial<Pick<Stage, '_validationPlugins'>>[];
  return stages.flatMap((stage) => stage._validationPlugins ?? []).flatMap((plugin) => REGISTRATIONS.get(plugin) ?? []);
}

/** The registrations that cover one of the constructs. */
export function covering(registrations: readonly Registration[], ...constructPaths: readonly string[]): readonly Registration[] {
  return registrations.filter(({ scopePath }) => constructPaths.some((path) => isUnder(path, scopePath)));
}

/** Whether a construct path is that of a scope or of something in it. */
export function isUnder(path: string, scopePath: string): boolean {
  return scopePath === '' || path === scopePath || path.startsWith(`${scopePath}/`);
}
