import { nameOf, Resource } from '../graph/resource';
import { Doubt } from '../truth';

/** What decides whether there is a resource that others refer to. */
export function existenceDoubts(resource: Resource): readonly Doubt[] {
  const { exists } = resource;
  return exists.truth === 'no' ? [{ kind: 'value', about: `\`${nameOf(resource)}\`, which a condition leaves out` }] : exists.doubts;
}
