import { append, lazily } from '../collections';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { equal } from '../template/matching';
import { environmentOf, Stack } from '../template/template-set';
import { canonical, holesOf, literalOf, spelledOut, Text, text } from '../template/text';
import { asText } from '../template/value';
import { Judgement, NO } from '../truth';

/** Finds the resources that a name stands for, as written in a stack. */
export type Find = (name: Text, from: Stack) => readonly Resource[];

/** Whether a literal name that is written in one stack can stand for what another one has by it. */
export type Linked = (from: Stack, of: Stack) => boolean;

const sameEnvironment: Linked = (from, of) => environmentOf(from) === environmentOf(of);

/**
 * The resources of a type by a name that their properties or their own ids give, however it is written.
 *
 * @param base finds them in the graph that assumes nothing: those of stacks that no assumption reaches are the same.
 */
export function byName(
  graph: ResourceGraph, type: string, nameOf: (resource: Resource) => Text | undefined, base?: Find, linked: Linked = sameEnvironment,
): Find {
  const index = lazily(() => {
    const found = new Map<string, Resource[]>();
    for (const resource of base ? graph.reachedOfType(type) : graph.ofType(type)) {
      const name = nameOf(resource);
      for (const { key } of name ? keysOf(name) : []) append(found, key, resource);
    }
    return found;
  });
  return (name, from) => {
    const shared = base?.(name, from).filter(({ stack }) => !graph.isReached(stack)) ?? [];
    const here = keysOf(name).flatMap(({ key, isLiteral }) => (index().get(key) ?? []).filter(({ stack }) => !isLiteral || linked(from, stack)));
    return [...new Set([...shared, ...here])];
  };
}

/** The physical id of a resource as a text: `${SiteBucket}`, spelled out by its `BucketName`. */
export function physicalIdOf(resource: Resource, graph: ResourceGraph): Text {
  return asText(graph.resolve({ Ref: resource.logicalId }, resource.stack)) ?? text('');
}

/** Whether two names stand for one thing: literal ones within one account, Region and Stage only. */
export function isSameName(one: Text, from: Stack, other: Text, of: Stack): Judgement {
  const isReference = holesOf(one).some(({ family }) => family !== undefined);
  return isReference || environmentOf(from) === environmentOf(of) ? equal(one, other) : NO;
}

interface Key {
  readonly key: string;
  readonly isLiteral: boolean;
}

/** A reference says itself what it refers to, a literal name does not. */
function keysOf(name: Text): readonly Key[] {
  const spelled = spelledOut(name);
  const written = literalOf(name) === undefined ? [openKey(name)] : [];
  if (spelled === name && written.length > 0) return written;
  const literal = literalOf(spelled);
  return [...written, literal === undefined ? openKey(spelled) : { key: `|${literal}`, isLiteral: true }];
}

function openKey(name: Text): Key {
  return { key: canonical(name), isLiteral: false };
}
