import { substitutionOf } from './substitution';
import { itemsOf, Json, JsonObject, member } from '../template/json';

/** What stands where a function names a logical id or a parameter; a text where the template is well-formed. */
export function namesIn({ 'Ref': ref, 'Fn::GetAtt': attribute, 'Fn::Sub': template }: JsonObject): readonly (Json | undefined)[] {
  const [text, variables] = Array.isArray(template) ? template : [template];
  const names = typeof text === 'string' ? substitutionOf(text).names.filter((name) => member(variables, name) === undefined) : [];
  return [ref, ...[attribute, ...names].map(ownerOf)];
}

function ownerOf(attribute: Json | undefined): Json | undefined {
  return typeof attribute === 'string' ? attribute.split('.')[0] : itemsOf(attribute)[0];
}
