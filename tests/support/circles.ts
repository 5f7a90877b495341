/** Groups of nodes that reach each other (Tarjan's strongly connected components), the single ones left out. */
export function findCircles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const order = new Map<string, { index: number; low: number }>();
  const stack: string[] = [];
  const visit = (node: string): number => {
    const own = { index: order.size, low: order.size };
    order.set(node, own);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      const known = order.get(next);
      if (!known) own.low = Math.min(own.low, visit(next));
      else if (stack.includes(next)) own.low = Math.min(own.low, known.index);
    }
    if (own.low === own.index) found.push(stack.splice(stack.indexOf(node)));
    return own.low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found.filter((circle) => circle.length > 1).map((circle) => circle.toSorted());
}
