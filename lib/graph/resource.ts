import { Stack } from '../template/template-set';
import { Value } from '../template/value';
import { Judgement } from '../truth';

/** A resource of a template, its properties with their intrinsic functions resolved. */
export interface Resource {
  /** Unique in the set; also the id of the hole that stands for its physical id. */
  readonly id: string;
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  /** An object, or nothing where the template gives none. */
  readonly properties: Value | undefined;
  /** One of them, without looking at the others. */
  readonly property: (name: string) => Value | undefined;
  /** Whether its `Condition` lets it exist. */
  readonly exists: Judgement;
  /** The name of its `Condition`. */
  readonly condition?: string;
}

export function constructPathOf(resource: Resource): string | undefined {
  return resource.stack.constructPathOf(resource.logicalId);
}

/** How people know it: the path of the construct they wrote, where the CDK made it, else its logical id. */
export function nameOf(resource: Resource): string {
  return constructPathOf(resource)?.replace(/\/(Resource|CFDistribution)$/, '') ?? resource.logicalId;
}

export function resourceId(stack: Stack, logicalId: string): string {
  return `${stack.path}\n${logicalId}`;
}
