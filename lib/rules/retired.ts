/**
 * The ids of rules that are gone. They stand in acknowledgements, in options and in links, so no other rule may take one:
 * what was acknowledged once would silence it. Put the id of a rule here when you remove or rename it.
 */
export const RETIRED: readonly string[] = [];
