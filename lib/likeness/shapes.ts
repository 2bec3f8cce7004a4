/** What a shape is made of: keys and values of JSON, and marks of one's own. */
export type Token = string | number | boolean | null | symbol;

/** Where sequences of tokens part; most go on in one way only. */
interface Node {
  token: Token | undefined;
  next: Node | undefined;
  others: Map<Token, Node> | undefined;
  shape: number | undefined;
}

function leaf(): Node {
  return { token: undefined, next: undefined, others: undefined, shape: undefined };
}

/** Tokens that are kept; what is longer all together is nothing that people gain by. */
const MAX_NODES = 500_000;

/** Numbers for sequences of tokens: equal ones have equal numbers. Each is kept once, however often it comes. */
export class Shapes {
  private readonly root = leaf();
  private nodes = 0;
  private count = 0;

  constructor(private readonly maxNodes = MAX_NODES) {}

  public walk(): Walk {
    return new Walk(this.root, { node: () => (++this.nodes > this.maxNodes ? undefined : leaf()), shape: () => this.count++ });
  }
}

interface Supply {
  readonly node: () => Node | undefined;
  readonly shape: () => number;
}

/** Along the tokens of one sequence. */
export class Walk {
  private node: Node | undefined;

  constructor(root: Node, private readonly supply: Supply) {
    this.node = root;
  }

  /** False, then and from then on, where there are too many sequences to tell them apart. */
  public step(token: Token): boolean {
    const { node } = this;
    this.node = node && (node.token === token ? node.next : node.others?.get(token) ?? this.branch(node, token));
    return this.node !== undefined;
  }

  /** The number of the sequence. */
  public end(): number | undefined {
    return this.node && (this.node.shape ??= this.supply.shape());
  }

  private branch(node: Node, token: Token): Node | undefined {
    const next = this.supply.node();
    if (next === undefined) return undefined;
    if (node.token === undefined) [node.token, node.next] = [token, next];
    else (node.others ??= new Map<Token, Node>()).set(token, next);
    return next;
  }
}
